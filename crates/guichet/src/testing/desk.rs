//! What an adviser does at the desk before the act that a story is about.

use super::Browser;

/// Finds somebody by her number; ends on the question why.
pub(crate) async fn find<'a>(adviser: &'a mut Browser, nir: &str) -> &'a mut Browser {
    adviser.visit("/agent/recherche").await.submit(&[("nir", nir)]).await
}

/// Finds somebody and opens her file during a call.
pub(crate) async fn open_file<'a>(adviser: &'a mut Browser, nir: &str) -> &'a mut Browser {
    find(adviser, nir).await.submit(&[("motif", "appel")]).await
}

/// Posts to a page below the one an adviser is on, with his token.
pub(crate) async fn post_below<'a>(
    adviser: &'a mut Browser,
    below: &str,
    fields: &[(&str, &str)],
) -> &'a mut Browser {
    let path = format!("{}{below}", adviser.at);
    let mut all = vec![("csrf".to_owned(), adviser.value_of("csrf").unwrap())];
    all.extend(fields.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())));
    adviser.post(&path, &all).await
}
