//! What an adviser does at the desk before the act that a story is about.

use jiff_sqlx::ToSqlx;

use super::{Browser, TestSite};

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

/// Everybody is insured by the general régime, so that an account is possible.
pub(crate) async fn insure_everybody(site: &TestSite) {
    sqlx::query(
        "insert into member_rights (member_id, right_id, kind, regime, starts_on, author_kind, recorded_at)
         select member_id, gen_random_uuid(), 'regime', '01', '2001-01-01', 'core_system', $1
           from members m
          where not exists (select from member_rights r where r.member_id = m.member_id)",
    )
    .bind(site.app.now().to_sqlx())
    .execute(&site.owner)
    .await
    .unwrap();
}

/// Opens the file of somebody at the counter and gives her a code: what the one screen shows.
pub(crate) async fn give_code(site: &TestSite, adviser: &mut Browser, nir: &str) -> String {
    insure_everybody(site).await;
    open_file(adviser, nir).await;
    let checked = [("canal", "accueil"), ("elle_meme", "oui"), ("verif_piece", "oui")];
    post_below(adviser, "/code-provisoire", &checked).await.gets(200);
    let page = scraper::Html::parse_document(&adviser.html);
    let shown = scraper::Selector::parse("strong.reference").unwrap();
    page.select(&shown).next().unwrap().text().collect()
}
