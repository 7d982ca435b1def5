//! A browser's name as its owner would say it, so that she knows it again in a list. Few words from
//! a short list: what a browser sends is never shown.

use axum::http::{HeaderMap, header};

/// The first that matches decides: every browser also claims to be older ones.
const BROWSERS: [(&str, &str); 7] = [
    ("Edg", "Edge"),
    ("OPR/", "Opera"),
    ("SamsungBrowser", "Samsung Internet"),
    ("Firefox/", "Firefox"),
    ("FxiOS/", "Firefox"),
    ("Chrome/", "Chrome"),
    ("Safari/", "Safari"),
];

const SYSTEMS: [(&str, &str); 6] = [
    ("iPhone", "iPhone"),
    ("iPad", "iPad"),
    ("Android", "Android"),
    ("Windows", "Windows"),
    ("Macintosh", "Mac"),
    ("Linux", "Linux"),
];

/// « Firefox sur Windows ».
pub(super) fn browser_name(headers: &HeaderMap) -> String {
    let said = headers.get(header::USER_AGENT).and_then(|value| value.to_str().ok());
    let said = said.unwrap_or_default();
    let known = |list: &[(&str, &'static str)]| {
        list.iter().find(|(sign, _)| said.contains(sign)).map(|(_, name)| *name)
    };
    match (known(&BROWSERS), known(&SYSTEMS)) {
        (Some(browser), Some(system)) => format!("{browser} sur {system}"),
        (Some(browser), None) => browser.to_owned(),
        (None, _) => "Navigateur inconnu".to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use axum::http::{HeaderMap, HeaderValue, header};

    use super::browser_name;

    fn name_of(said: &str) -> String {
        let value = HeaderValue::from_str(said).unwrap();
        browser_name(&HeaderMap::from_iter([(header::USER_AGENT, value)]))
    }

    #[test]
    fn a_browser_is_called_by_what_its_owner_would_say() {
        for (said, name) in [
            (
                "Mozilla/5.0 (Windows NT 10.0; rv:140.0) Gecko/20100101 Firefox/140.0",
                "Firefox sur Windows",
            ),
            (
                "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 Chrome/156.0 Safari/537.36",
                "Chrome sur Linux",
            ),
            (
                "Mozilla/5.0 (iPhone; CPU iPhone OS 19_0 like Mac OS X) Version/19.0 Safari/604.1",
                "Safari sur iPhone",
            ),
            (
                "Mozilla/5.0 (Windows NT 10.0) Chrome/156.0 Safari/537.36 Edg/156.0",
                "Edge sur Windows",
            ),
            (
                "Mozilla/5.0 (Linux; Android 16) Chrome/156.0 Mobile Safari/537.36",
                "Chrome sur Android",
            ),
        ] {
            assert_eq!(name_of(said), name);
        }
    }

    #[test]
    fn what_a_browser_sends_is_never_shown() {
        assert_eq!(name_of("<script>alert(1)</script>"), "Navigateur inconnu");
        assert_eq!(browser_name(&HeaderMap::new()), "Navigateur inconnu");
        assert_eq!(name_of("Firefox/1 <b>"), "Firefox");
    }
}
