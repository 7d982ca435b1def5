//! T16: no address makes a page of ours lead to another site.

use axum::http::{Method, header};
use scraper::{Html, Selector};
use url::Url;

use super::{Answer, Person, knock, ways};
use crate::shared::access::Role;
use crate::testing::{Browser, TestSite, camille};

/// Other sites, as they are written to slip through.
const ELSEWHERE: [&str; 24] = [
    "//evil.example",
    "///evil.example",
    "////evil.example",
    "/\\evil.example",
    "\\/evil.example",
    "\\\\evil.example",
    "https:evil.example",
    "https:/evil.example",
    "https://evil.example",
    "HTTPS://EVIL.EXAMPLE",
    "/%2fevil.example",
    "/%2f%2fevil.example",
    "%2f%2fevil.example",
    "%252f%252fevil.example",
    "/paiements/..//evil.example",
    "/paiements@evil.example",
    "@evil.example",
    ".evil.example",
    "/\t/evil.example",
    "/paiements\r\nLocation: https://evil.example",
    "/paiements%0d%0aLocation:%20https://evil.example",
    "/paiements?//evil.example",
    "javascript:location='//evil.example'",
    "/\u{ff0f}evil.example\u{3002}com",
];

/// Every name under which sites are known to take such a wish; ours is the first.
const NAMES: [&str; 8] =
    ["suite", "next", "retour", "url", "redirect", "redirect_uri", "return_to", "RelayState"];

/// Where a browser would be after this, seen from a page of ours.
fn leads_out(address: &str) -> bool {
    let here = Url::parse("http://localhost:8080/une/page").unwrap();
    let to = here.join(address).unwrap();
    to.scheme() == "javascript"
        || (matches!(to.scheme(), "http" | "https") && to.host_str() != Some("localhost"))
}

#[track_caller]
fn stays_here(answer: &Answer, at: &str) {
    if let Some(location) = answer.headers.get(header::LOCATION) {
        let location = location.to_str().unwrap();
        assert!(!leads_out(location), "{at}: leads to {location}");
    }
    assert!(!answer.headers.contains_key("refresh"), "{at}");
    let html = String::from_utf8_lossy(&answer.body);
    if !html.to_lowercase().contains("evil") {
        return;
    }
    let leading = Selector::parse("[href], [src], [action], [formaction], [content]").unwrap();
    let page = Html::parse_document(&html);
    for element in page.select(&leading) {
        for name in ["href", "src", "action", "formaction"] {
            let address = element.attr(name).unwrap_or_default();
            let evil = address.to_lowercase().contains("evil");
            assert!(!(evil && leads_out(address)), "{at}: {name} leads to {address}");
        }
        let content = element.attr("content").unwrap_or_default();
        assert!(!content.contains("evil"), "{at}: {content}");
    }
}

/// T16: every door, for everybody, with such a wish in its address.
#[tokio::test]
async fn t16_no_wish_leads_to_another_site() {
    let site = TestSite::new().await;
    let member = camille().insert(&site.app).await;
    let agent = site.agent_session_of(Role::Supervisor, "Nadia Belkacem", &["781"]).await.agent;
    let mut people = [
        Person::stranger(&site).await,
        Person::member(&site, member).await,
        Person::agent(&site, agent).await,
    ];

    for way in ways(&site).await.iter().filter(|way| way.methods.contains(&Method::GET)) {
        for wish in ELSEWHERE {
            let pairs: Vec<(&str, &str)> = NAMES.iter().map(|name| (*name, wish)).collect();
            let query = serde_urlencoded::to_string(pairs).unwrap();
            let path = format!("{}?{query}", way.path);
            for person in &mut people {
                let answer = knock(&mut person.browser, (&Method::GET, &path), &[], &[]).await;
                stays_here(&answer, &format!("{} with {wish:?}", way.door));
            }
        }
    }
}

/// Signs in with a wish in the page's address; where she is then.
async fn signed_in_with(site: &TestSite, browser: &mut Browser, wish: &str) -> String {
    let query = serde_urlencoded::to_string([("suite", wish)]).unwrap();
    browser.visit(&format!("/connexion?{query}")).await.gets(200);
    let fields = [("nir", "2850578006084"), ("code", "Guichet-Demo-1")];
    browser.submit_without_following(&fields).await;
    if browser.at.starts_with("/connexion/code") {
        browser.follow().await;
        let code = site.mailed_code().await;
        let fields = [("code_recu", code.as_str()), ("appareil_de_confiance", "oui")];
        browser.submit_without_following(&fields).await;
    }
    assert_eq!(browser.status, 303, "{wish:?}");
    browser.at.clone()
}

/// T16: who signs in ends on the page of ours that she wanted, or on her first page.
#[tokio::test]
async fn t16_signing_in_leads_to_our_own_pages_only() {
    let site = TestSite::new().await;
    site.member(&camille().with_account("Guichet-Demo-1")).await;
    let mut browser = site.stranger();

    for wish in ELSEWHERE {
        assert_eq!(signed_in_with(&site, &mut browser, wish).await, "/mon-compte", "{wish:?}");
        browser.follow().await.submit_sign_out().await;
    }
    let wanted = "/paiements?periode=27-mois";
    assert_eq!(signed_in_with(&site, &mut browser, wanted).await, wanted);
}
