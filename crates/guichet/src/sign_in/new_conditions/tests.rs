//! The stories of a version of the conditions that a member has not accepted (account.md 1.6).

use sqlx::Executor;

use crate::testing::{Browser, TestSite, camille};

const CODE: &str = "Guichet-Demo-1";
const NIR: &str = "2 85 05 78 006 084";

/// Camille accepted an older version; she typed her number, her code and the digits.
async fn asked() -> (TestSite, Browser) {
    let site = TestSite::new().await;
    camille().with_account(CODE).insert(&site.app).await;
    site.owner.execute("update accepted_conditions set version = '2025-01'").await.unwrap();
    let mut browser = site.stranger();
    browser.visit("/paiements").await.submit(&[("nir", NIR), ("code", CODE)]).await;
    site.types_mailed_code(&mut browser, true).await;
    (site, browser)
}

async fn acceptances(site: &TestSite) -> Vec<(String, String)> {
    sqlx::query_as("select version, channel from accepted_conditions order by accepted_at")
        .fetch_all(&site.owner)
        .await
        .unwrap()
}

async fn traces(site: &TestSite) -> Vec<(String, bool)> {
    sqlx::query_as(
        "select kind, member_id is not null from audit_events where kind like 'conditions.%'",
    )
    .fetch_all(&site.owner)
    .await
    .unwrap()
}

#[tokio::test]
async fn a_new_version_is_accepted_before_the_session_and_once() {
    let (site, mut camille) = asked().await;
    camille.gets(200).sees("Les conditions d’utilisation ont changé").sees("la version 2025-01");
    assert!(camille.cookie("guichet").is_none(), "no session before the answer");

    camille.submit(&[("cgu", "oui")]).await;

    camille.gets(200).sees("Mes paiements");
    let pair = |version: &str, channel: &str| (version.to_owned(), channel.to_owned());
    let kept = acceptances(&site).await;
    assert_eq!(kept, [pair("2025-01", "opening"), pair("2026-11", "sign_in")]);
    assert_eq!(traces(&site).await, [("conditions.accepted".to_owned(), true)]);
    camille.submit_sign_out().await;
    site.signs_in(&mut camille, NIR, CODE).await;
    assert_eq!(camille.at, "/mon-compte");
}

#[tokio::test]
async fn a_no_has_a_way_out_and_the_question_comes_again() {
    let (site, mut camille) = asked().await;

    camille.submit(&[("cgu", "non")]).await;

    camille.gets(200).sees("Vous n’avez pas accepté").sees("3646").sees("rien n’est effacé");
    assert_eq!((acceptances(&site).await.len(), camille.cookie("guichet")), (1, None));
    assert_eq!(traces(&site).await, [("conditions.refused".to_owned(), true)]);
    camille.visit("/connexion/conditions").await.sees("Recommencez la connexion");
    site.later(jiff::SignedDuration::from_mins(1));
    site.signs_in(&mut camille, NIR, CODE).await;
    assert_eq!(camille.at, "/connexion/conditions");
}

#[tokio::test]
async fn neither_yes_nor_no_and_another_version_have_their_sentence() {
    let (site, mut camille) = asked().await;

    camille.submit(&[]).await.gets(422).sees("Choisissez « Oui, j’accepte » ou");
    let token = camille.value_of("csrf").unwrap();
    let outdated = [("csrf", token.as_str()), ("cgu", "oui"), ("version", "2025-01")]
        .map(|(name, value)| (name.to_owned(), value.to_owned()));
    camille.post("/connexion/conditions", &outdated).await.gets(422);
    camille.sees("viennent encore de changer");

    assert_eq!(acceptances(&site).await.len(), 1);
}

#[tokio::test]
async fn without_a_sign_in_that_is_whole_the_page_says_to_begin_anew() {
    let (site, camille) = asked().await;
    let mut stranger = site.stranger();
    stranger.visit("/connexion/conditions").await.gets(200).sees("Recommencez la connexion");

    let mut half = site.stranger();
    site.later(jiff::SignedDuration::from_mins(1));
    half.visit("/connexion").await.submit(&[("nir", NIR), ("code", CODE)]).await;
    half.visit("/connexion/conditions").await.sees("Recommencez la connexion");
    let token = half.visit("/connexion/code").await.value_of("csrf").unwrap();
    let yes = [("csrf".to_owned(), token), ("cgu".to_owned(), "oui".to_owned())];
    half.post("/connexion/conditions", &yes).await.sees("Recommencez la connexion");

    assert_eq!(acceptances(&site).await.len(), 1);
    drop(camille);
}
