//! A form posted from another site is refused before anything is read (security 1.1, V3.5).

use axum::extract::Request;
use axum::http::{HeaderMap, Method};

/// Whether a request only reads, or comes from our own pages: nobody else's may write. Every guard
/// asks it first.
pub(super) fn is_allowed(request: &Request) -> bool {
    let reads = matches!(*request.method(), Method::GET | Method::HEAD);
    reads || from_here(request.headers())
}

/// Every browser of the last years says where a form comes from. A client that sends neither
/// header is no browser that somebody's page could drive; the form's own token decides there.
fn from_here(headers: &HeaderMap) -> bool {
    let text = |name| headers.get(name).and_then(|value| value.to_str().ok());
    match (text("sec-fetch-site"), text("origin"), text("host")) {
        (Some(site), _, _) => site == "same-origin",
        (None, Some(origin), Some(host)) => {
            origin.split_once("://").is_some_and(|(_, named)| named == host)
        }
        (None, None, _) => true,
        (None, Some(_), None) => false,
    }
}

#[cfg(test)]
mod tests {
    use axum::http::HeaderMap;

    use super::from_here;

    fn headers(pairs: &[(&'static str, &str)]) -> HeaderMap {
        pairs.iter().map(|(name, value)| (name.parse().unwrap(), value.parse().unwrap())).collect()
    }

    #[test]
    fn only_our_own_pages_may_post() {
        let host = ("host", "localhost:8080");

        assert!(from_here(&headers(&[("sec-fetch-site", "same-origin"), host])));
        assert!(from_here(&headers(&[("origin", "http://localhost:8080"), host])));

        assert!(!from_here(&headers(&[("sec-fetch-site", "cross-site"), host])));
        assert!(!from_here(&headers(&[("sec-fetch-site", "same-site"), host])));
        assert!(!from_here(&headers(&[("origin", "https://ailleurs.example"), host])));
        assert!(!from_here(&headers(&[("origin", "null"), host])));
        assert!(!from_here(&headers(&[("origin", "http://localhost:8080")])));
    }
}
