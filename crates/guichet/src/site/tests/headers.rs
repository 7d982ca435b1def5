//! T11: what every answer says to the browser, and what every cookie is, over http and https.

use axum::http::{HeaderMap, Method, header};
use scraper::{Html, Selector};

use super::{Answer, Person, knock, ways};
use crate::shared::access::Role;
use crate::testing::{TestSite, camille};

/// What nobody's page may do, whatever it holds (security 3.6).
const POLICY: [&str; 5] = [
    "default-src 'none'",
    "script-src 'self'",
    "frame-ancestors 'none'",
    "base-uri 'none'",
    "object-src 'none'",
];

/// Every cookie of ours by its plain name.
const COOKIES: [&str; 4] = ["guichet", "guichet-agent", "guichet-appareil", "guichet-formulaire"];

/// T11: every door, for everybody, by every method, answers with all that protects the page, and no
/// secret stands in an address.
#[tokio::test]
async fn t11_every_answer_protects_its_reader() {
    for site in [TestSite::new().await, TestSite::https().await] {
        let https = site.app.https();
        let member = camille().insert(&site.app).await;
        let agent = site.agent_session_of(Role::Supervisor, "Nadia Belkacem", &["781"]).await.agent;
        let mut people = [
            Person::stranger(&site).await,
            Person::member(&site, member).await,
            Person::agent(&site, agent).await,
        ];
        let mut ways: Vec<(String, Vec<Method>)> =
            ways(&site).await.into_iter().map(|way| (way.path, way.methods)).collect();
        ways.push(("/nulle-part".to_owned(), vec![Method::GET, Method::POST]));

        for (path, methods) in &ways {
            for method in methods.iter().chain([&Method::GET, &Method::DELETE]) {
                for person in &mut people {
                    let answer = knock(&mut person.browser, (method, path), &[], &[]).await;
                    protects(&answer, https, &format!("{method} {path}"));
                    tells_no_secret(&answer, person, https, &format!("{method} {path}"));
                }
            }
        }
    }
}

fn all(headers: &HeaderMap, name: &str) -> String {
    let values = headers.get_all(name).iter().map(|value| value.to_str().unwrap());
    values.collect::<Vec<_>>().join(", ")
}

#[track_caller]
fn protects(answer: &Answer, https: bool, at: &str) {
    let said = |name: &str| all(&answer.headers, name);
    assert!(answer.status.as_u16() < 500, "{at}: {}", answer.status);
    for part in POLICY {
        assert!(said("content-security-policy").contains(part), "{at}: {part}");
    }
    assert!(!said("content-security-policy").contains("unsafe"), "{at}");
    for (name, value) in [
        ("x-content-type-options", "nosniff"),
        ("cross-origin-opener-policy", "same-origin"),
        ("cross-origin-resource-policy", "same-origin"),
        ("referrer-policy", "same-origin"),
        ("cache-control", "no-store"),
        ("server", ""),
        ("x-powered-by", ""),
        ("via", ""),
        ("access-control-allow-origin", ""),
        (
            "strict-transport-security",
            if https { "max-age=31536000; includeSubDomains" } else { "" },
        ),
    ] {
        assert_eq!(said(name), value, "{at}: {name}");
    }
    assert!(said("permissions-policy").contains("geolocation=()"), "{at}");
    if !answer.body.is_empty() {
        let kinds = [
            "text/html; charset=utf-8",
            "application/json",
            "application/cose-key-set",
            "text/plain; charset=utf-8",
            "text/csv; charset=utf-8",
        ];
        assert!(kinds.contains(&said("content-type").as_str()), "{at}: {}", said("content-type"));
    }
    for cookie in answer.headers.get_all(header::SET_COOKIE) {
        is_closed(cookie.to_str().unwrap(), https, at);
    }
}

/// Neither a script, nor another site, nor a wire in clear, nor another host gets at it.
#[track_caller]
fn is_closed(cookie: &str, https: bool, at: &str) {
    let (pair, attributes) = cookie.split_once(';').unwrap();
    let attributes: Vec<&str> = attributes.split(';').map(str::trim).collect();
    for attribute in ["Path=/", "HttpOnly", "SameSite=Lax"] {
        assert!(attributes.contains(&attribute), "{at}: {cookie}");
    }
    assert_eq!(attributes.contains(&"Secure"), https, "{at}: {cookie}");
    assert_eq!(pair.starts_with("__Host-"), https, "{at}: {cookie}");
    assert!(!cookie.to_lowercase().contains("domain="), "{at}: {cookie}");
}

#[track_caller]
fn tells_no_secret(answer: &Answer, person: &Person, https: bool, at: &str) {
    let cookies = COOKIES.iter().filter_map(|name| {
        let name = if https { format!("__Host-{name}") } else { (*name).to_owned() };
        person.browser.cookie(&name)
    });
    let cookies: Vec<&str> = cookies.collect();
    assert!(!cookies.is_empty(), "{at}: nothing to look for");
    let html = String::from_utf8_lossy(&answer.body);
    let leading = Selector::parse("[href], [src], [action], [formaction]").unwrap();
    let page = Html::parse_document(&html);
    let names = ["href", "src", "action", "formaction"];
    let mut addresses: Vec<&str> = page
        .select(&leading)
        .flat_map(|element| names.iter().filter_map(move |name| element.attr(name)))
        .collect();
    let location = all(&answer.headers, "location");
    addresses.push(&location);
    for secret in &cookies {
        assert!(!html.contains(secret), "{at}: a cookie is on the page");
        assert!(!addresses.iter().any(|address| address.contains(secret)), "{at}: in an address");
    }
    let told = addresses.iter().any(|address| address.contains(&person.csrf));
    assert!(!told, "{at}: a token is in an address");
}

/// T11: so it is with each cookie of a sign-in and of the way out, over https.
#[tokio::test]
async fn t11_the_cookies_of_a_sign_in_are_closed() {
    let site = TestSite::https().await;
    site.member(&camille().with_account("Guichet-Demo-1")).await;
    let mut browser = site.stranger();

    site.signs_in(&mut browser, "2850578006084", "Guichet-Demo-1").await;
    browser.gets(200).sees("Bonjour Camille");
    browser.submit_sign_out().await.gets(200);

    for cookie in &browser.set_cookies {
        is_closed(cookie, true, "sign-in");
    }
    let set = |name: &str| browser.set_cookies.iter().any(|cookie| cookie.starts_with(name));
    for name in ["", "-formulaire", "-etape", "-appareil"] {
        assert!(set(&format!("__Host-guichet{name}=")), "{name}: {:?}", browser.set_cookies);
    }
}
