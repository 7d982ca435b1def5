//! T18: the way there and back, taken by somebody else, twice, or from another provider. T16: where
//! it leads.

use jiff::SignedDuration;

use super::twin::Twin;
use super::{OPEN, SIGN_IN, camille, count, go, nothing_happened, site};
use crate::testing::{Browser, TestSite};

/// With one part of the address otherwise, or without it.
fn with(back: &str, name: &str, value: Option<&str>) -> String {
    let (base, query) = back.split_once('?').unwrap();
    let pairs: Vec<(String, String)> = serde_urlencoded::from_str(query).unwrap();
    let kept = pairs.into_iter().filter(|(this, _)| this != name);
    let added = value.map(|value| (name.to_owned(), value.to_owned()));
    let query = serde_urlencoded::to_string(kept.chain(added).collect::<Vec<_>>()).unwrap();
    format!("{base}?{query}")
}

async fn began() -> (TestSite, Twin, Browser, String) {
    let (site, twin) = site().await;
    twin.knows("camille-v1", camille());
    let mut browser = site.stranger();
    let back = twin.authorizes(&browser.sent_to(SIGN_IN).await);
    (site, twin, browser, back)
}

/// Whatever is missing, foreign or too much: the answer is refused and no code is redeemed.
#[tokio::test]
async fn t18_only_the_answer_to_what_this_browser_asked_is_taken() {
    for (name, value) in [
        ("state", None),
        ("state", Some("")),
        ("state", Some("un-etat-que-personne-n-a-donne-a-ce-navigateur")),
        ("iss", None),
        ("iss", Some("https://evil.example/api/v2")),
        ("code", None),
    ] {
        let (site, twin, mut browser, back) = began().await;

        browser.visit(&with(&back, name, value)).await.gets(403);

        nothing_happened(&site, &browser, &format!("{name} {value:?}")).await;
        assert_eq!(twin.asked("token"), 0, "{name} {value:?}");
    }
}

/// Two states in one address are somebody's game.
#[tokio::test]
async fn t18_an_address_that_says_it_twice_says_nothing() {
    let (site, _twin, mut browser, back) = began().await;

    browser.visit(&format!("{back}&state=autre")).await.gets(403);

    nothing_happened(&site, &browser, "two states").await;
}

/// An attacker's own answer, brought to the victim's browser, signs nobody in: neither where the
/// victim asked nothing nor where she asked something herself, which goes on.
#[tokio::test]
async fn t18_somebody_elses_answer_signs_nobody_in() {
    let (site, twin, mut attacker, foreign) = began().await;
    let mut victim = site.stranger();
    victim.visit(&foreign).await.gets(403);
    nothing_happened(&site, &victim, "asked nothing").await;

    let own = twin.authorizes(&victim.sent_to(SIGN_IN).await);
    victim.visit(&foreign).await.gets(403);
    nothing_happened(&site, &victim, "asked something").await;
    victim.visit(&own).await.gets(200).sees("Bonjour Camille");

    attacker.visit(&foreign).await.gets(200);
}

/// The attacker's code in the victim's own answer: it was given for another challenge, and its
/// token says another nonce.
#[tokio::test]
async fn t18_a_code_that_was_asked_by_somebody_else_is_not_redeemed() {
    let (site, twin, _attacker, foreign) = began().await;
    let mut victim = site.stranger();
    let own = twin.authorizes(&victim.sent_to(SIGN_IN).await);
    assert!(foreign.contains("code-0") && own.contains("code-1"));

    victim.visit(&with(&own, "code", Some("code-0"))).await.gets(403);

    nothing_happened(&site, &victim, "another's code").await;
}

/// A token that was made for an earlier request is refused, even where the code is right.
#[tokio::test]
async fn t18_a_token_of_an_earlier_request_is_refused() {
    let (site, twin, mut browser, back) = began().await;
    twin.told().nonce = Some("le-nonce-d-une-demande-d-avant-quarante-trois".to_owned());

    browser.visit(&back).await.gets(403);

    nothing_happened(&site, &browser, "replayed nonce").await;
}

/// The same answer serves once, whoever sends it again, even with the cookie of before.
#[tokio::test]
async fn t18_an_answer_serves_once() {
    let (site, twin, mut browser, back) = began().await;
    let mut copy = browser.clone();
    browser.visit(&back).await.gets(200).sees("Bonjour Camille");

    copy.visit(&back).await.gets(403);
    browser.visit(&back).await.gets(403).sees("ne sert plus");

    assert_eq!((twin.asked("token"), count(&site, "sessions").await), (1, 1));
}

/// Ten minutes; then what was asked is forgotten.
#[tokio::test]
async fn t18_a_request_lives_ten_minutes() {
    let (site, _twin, mut browser, back) = began().await;
    site.later(SignedDuration::from_mins(11));

    browser.visit(&back).await.gets(403).sees("ne sert plus");

    nothing_happened(&site, &browser, "too late").await;
}

/// A flow cookie that was altered, or invented, is none.
#[tokio::test]
async fn t18_nobody_can_invent_a_request() {
    let (site, _twin, mut browser, back) = began().await;
    let sealed = browser.cookie("guichet-franceconnect").unwrap().to_owned();
    let altered = format!("A{sealed}");
    for cookie in ["", "e30", altered.as_str()] {
        browser.keep(&format!("guichet-franceconnect={cookie}"));
        browser.visit(&back).await.gets(403);
        nothing_happened(&site, &browser, cookie).await;
    }
}

/// What is sent to the provider holds a challenge; the code alone, without what this browser keeps,
/// is redeemed by nobody.
#[tokio::test]
async fn t18_the_code_is_bound_to_a_challenge() {
    let (_site, twin, mut browser, back) = began().await;
    let there = browser.sent_to(SIGN_IN).await;
    assert!(there.contains("code_challenge=") && there.contains("code_challenge_method=S256"));
    drop(back);

    let again = twin.authorizes(&there);
    browser.visit(&again).await.gets(200).sees("Bonjour Camille");
}

/// Wherever an address says to go, one comes to a page of ours.
#[tokio::test]
async fn t16_france_connect_leads_to_pages_of_ours_only() {
    let (site, twin) = site().await;
    twin.knows("camille-v1", camille());
    for wish in ["//evil.example", "/%5Cevil.example", "https:evil", "%2Fpaiements%0d%0a", "@evil"]
    {
        let mut browser = site.stranger();
        go(&mut browser, &twin, &format!("{SIGN_IN}?suite={wish}")).await.gets(200);
        assert_eq!(browser.at, "/mon-compte", "{wish}");
    }
    for query in
        ["", "?state=x", "?post_logout_redirect_uri=//evil.example&state=a", "?suite=//evil"]
    {
        let to = site.stranger().sent_to(&format!("/franceconnect/deconnexion{query}")).await;
        assert_eq!(to, "/", "{query}");
    }
    assert!(site.stranger().sent_to(OPEN).await.starts_with(&twin.issuer));
}

/// Whoever signs in by her code later on this browser does not sign out there.
#[tokio::test]
async fn t16_another_session_of_this_browser_does_not_go_there() {
    let (site, twin) = site().await;
    twin.knows("camille-v1", camille());
    let mut browser = site.stranger();
    go(&mut browser, &twin, SIGN_IN).await.gets(200);
    let member: uuid::Uuid = sqlx::query_scalar("select member_id from france_connect_links")
        .fetch_one(&site.owner)
        .await
        .unwrap();
    let other = site.sign_in(member.into()).await;
    browser.keep(&crate::shared::access::member_cookie(&other, false));

    browser.visit("/mon-compte").await.submit_sign_out().await.gets(200);

    browser.sees("Vous êtes déconnecté");
    assert!(browser.cookie("guichet-franceconnect-session").is_none());
}

/// Signing out here leads there with the token of this very session, and back to one page; whoever
/// signed in otherwise never goes there.
#[tokio::test]
async fn t16_signing_out_ends_the_session_there_too() {
    let (site, twin) = site().await;
    twin.knows("camille-v1", camille());
    let mut browser = site.stranger();
    go(&mut browser, &twin, SIGN_IN).await.gets(200);
    let token = browser.value_of("csrf").unwrap();

    let fields = [("csrf".to_owned(), token)];
    browser.post_without_following("/deconnexion", &fields).await;

    let there = url::Url::parse(&browser.at).unwrap();
    assert_eq!(there.path(), "/api/v2/session/end");
    let asked: std::collections::BTreeMap<_, _> = there.query_pairs().into_owned().collect();
    assert_eq!(
        asked["post_logout_redirect_uri"],
        "http://localhost:8080/franceconnect/deconnexion"
    );
    assert_eq!(asked["id_token_hint"].split('.').count(), 3);
    assert!(browser.cookie("guichet").is_none());
    let back = format!("/franceconnect/deconnexion?state={}", asked["state"]);
    browser.visit(&back).await.gets(200).sees("Vous êtes déconnecté");
}
