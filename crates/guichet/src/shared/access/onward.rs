//! Where a member wanted to go when she was asked to sign in: one of our own pages, or nowhere.

use std::sync::Arc;

use axum::extract::FromRequestParts;
use axum::http::Uri;
use axum::http::request::Parts;
use serde::Deserialize;

use super::door::{Door, Visitor};
use crate::app::App;

/// Longer than any address of ours.
const LENGTH_MAX: usize = 512;

/// The paths of the doors that let members in.
#[derive(Clone)]
pub(super) struct MemberPaths(Arc<[&'static str]>);

impl MemberPaths {
    pub(super) fn of(doors: &[Door]) -> Self {
        let members = doors.iter().filter(|door| door.visitor == Visitor::Member);
        Self(members.map(|door| door.path).collect())
    }

    /// Whether this is a page of ours, letter by letter: no host, no other spelling (T16).
    fn lead_to(&self, wish: &str) -> bool {
        let (path, query) = wish.split_once('?').unwrap_or((wish, ""));
        wish.len() <= LENGTH_MAX
            && query.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"-._~=&%+".contains(&byte))
            && self.0.iter().any(|door| same(door, path))
    }
}

/// A parameter of a door stands for letters, digits, hyphens and low lines; all else is literal.
fn same(door: &str, path: &str) -> bool {
    let (mut ours, mut theirs) = (door.split('/'), path.split('/'));
    loop {
        match (ours.next(), theirs.next()) {
            (None, None) => return true,
            (Some(door), Some(part)) if door.starts_with('{') => {
                let plain =
                    part.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"-_".contains(&byte));
                if part.is_empty() || !plain {
                    return false;
                }
            }
            (Some(door), Some(part)) if door == part => {}
            _ => return false,
        }
    }
}

/// The page to go to after signing in, when it is one of ours.
#[derive(Default)]
pub(crate) struct Onward(Option<String>);

impl Onward {
    /// A page that was looked at when it was asked for, and kept sealed meanwhile.
    pub(crate) fn again(page: String) -> Self {
        Self(Some(page))
    }

    pub(crate) fn page(&self) -> Option<&str> {
        self.0.as_deref()
    }

    /// The same wish, carried by the address of a page on the way.
    pub(crate) fn carried_by(&self, path: &str) -> String {
        self.carried_with(path, None)
    }

    /// The same beside a word for that page.
    pub(crate) fn carried_with(&self, path: &str, word: Option<(&str, &str)>) -> String {
        let wish = self.page().map(|page| ("suite", page));
        let pairs: Vec<(&str, &str)> = word.into_iter().chain(wish).collect();
        match serde_urlencoded::to_string(pairs) {
            Ok(query) if !query.is_empty() => format!("{path}?{query}"),
            Ok(_) | Err(_) => path.to_owned(),
        }
    }
}

#[derive(Deserialize)]
struct Asked {
    #[serde(default)]
    suite: String,
}

impl FromRequestParts<App> for Onward {
    type Rejection = std::convert::Infallible;

    async fn from_request_parts(parts: &mut Parts, _app: &App) -> Result<Self, Self::Rejection> {
        let query = parts.uri.query().unwrap_or_default();
        let asked = serde_urlencoded::from_str(query).map_or(String::new(), |a: Asked| a.suite);
        let paths = parts.extensions.get::<MemberPaths>();
        Ok(Self(paths.is_some_and(|paths| paths.lead_to(&asked)).then_some(asked)))
    }
}

/// The sign-in page that leads back to this one.
pub(super) fn sign_in_for(uri: &Uri) -> String {
    let wish = uri.path_and_query().map_or("/", |target| target.as_str());
    let encoded = serde_urlencoded::to_string([("suite", wish)]).unwrap_or_default();
    format!("/connexion?{encoded}")
}

#[cfg(test)]
mod tests {
    use super::{MemberPaths, sign_in_for};

    fn leads(wish: &str) -> bool {
        MemberPaths(["/paiements", "/suivi/{reference}"].into()).lead_to(wish)
    }

    #[test]
    fn our_own_pages_are_reached() {
        for wish in ["/paiements", "/paiements?periode=27-mois", "/suivi/2222-2222-2222"] {
            assert!(leads(wish), "{wish}");
        }
    }

    /// T16: named pages only, letter by letter.
    #[test]
    fn t16_nothing_else_is_reached() {
        for wish in [
            "",
            "/",
            "//evil.example",
            "/\\evil.example",
            "https:evil.example",
            "https://evil.example",
            "/paiements/",
            "/paiements//",
            "//paiements",
            "/paiements@evil.example",
            "/PAIEMENTS",
            "/paiements%0d%0aSet-Cookie:a=b",
            "/paiements\r\nSet-Cookie: a=b",
            "/paiements?\r\n",
            "/suivi/",
            "/suivi/..",
            "/suivi/../agent",
            "/suivi/a/b",
            "/suivi/%2e%2e",
            "/suivi/a%2fb",
            "/paiements?x=//evil",
            "/paiements#x",
            "/paiements?a#b",
            "/paiements\u{2024}",
            "/agent",
            "/connexion",
            "/\u{ff0f}evil.example",
            " /paiements",
            "/paiements?é",
        ] {
            assert!(!leads(wish), "{wish:?}");
        }
        assert!(!leads(&format!("/paiements?{}", "a".repeat(600))));
    }

    #[test]
    fn the_way_back_is_written_in_the_address() {
        let uri = "/paiements?periode=27-mois".parse().unwrap();

        assert_eq!(sign_in_for(&uri), "/connexion?suite=%2Fpaiements%3Fperiode%3D27-mois");
    }
}
