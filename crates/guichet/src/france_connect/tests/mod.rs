//! The stories of FranceConnect, and the trials T16 to T19 and T47 against a provider that lies.

mod down;
mod flow;
mod linking;
mod stories;
mod tokens;
mod twin;

use guichet_identity::openid::Acr;
use serde_json::{Value, json};

use self::twin::Twin;
use crate::demo::demo_people;
use crate::testing::{Browser, TestSite};

const SIGN_IN: &str = "/franceconnect/connexion";
const OPEN: &str = "/franceconnect/creation";

/// The demo people, and a provider that may vouch for them by two factors: no mail is asked then.
async fn site() -> (TestSite, Twin) {
    let twin = Twin::serve().await;
    twin.told().acr = "eidas2";
    let site = TestSite::demo_with(twin.service(Acr::Eidas1)).await;
    demo_people(&site.app).await.unwrap();
    (site, twin)
}

fn pivot((name, first): (&str, &str), gender: &str, born: &str, place: &str) -> Value {
    json!({
        "family_name": name, "given_name": format!("{first} Marie"),
        "given_name_array": [first, "Marie"], "gender": gender, "birthdate": born,
        "birthplace": place, "birthcountry": "99100",
    })
}

fn camille() -> Value {
    pivot(("MARTIN", "Camille"), "female", "1985-05-12", "78006")
}

fn venturi() -> Value {
    pivot(("VENTURI", "Ange"), "male", "1962-12-18", "2B010")
}

/// There and back, as the provider says.
async fn go<'b>(browser: &'b mut Browser, twin: &Twin, path: &str) -> &'b mut Browser {
    let there = browser.sent_to(path).await;
    let back = twin.authorizes(&there);
    browser.visit(&back).await
}

async fn count(site: &TestSite, table: &'static str) -> i64 {
    let statement = sqlx::AssertSqlSafe(format!("select count(*) from {table}"));
    sqlx::query_scalar(statement).fetch_one(&site.owner).await.unwrap()
}

/// Nobody is signed in, nothing is linked, no account is being opened.
async fn nothing_happened(site: &TestSite, browser: &Browser, what: &str) {
    assert!(browser.cookie("guichet").is_none(), "{what}: {}", browser.text());
    assert!(browser.cookie("guichet-ouverture").is_none(), "{what}");
    for table in ["sessions", "france_connect_links", "account_drafts"] {
        assert_eq!(count(site, table).await, 0, "{what}: {table}");
    }
}
