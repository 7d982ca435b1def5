//! What was typed survives the end of a session.

use jiff::SignedDuration;

use super::{CODE, NIR, account, sign_in};
use crate::testing::{Browser, TestSite, other_parent};

const PAGE: &str = "/demarches/rattachement-enfant-second-parent";
const YANIS: &str = "1 84 06 75 056 012";

/// Camille sends a form sixteen minutes after she opened it; the page that answers.
async fn too_late(site: &TestSite) -> Browser {
    account().insert(&site.app).await;
    other_parent().with_account("Autre-Code-7").insert(&site.app).await;
    let mut camille = site.stranger();
    sign_in(site, &mut camille, NIR, CODE).await;
    let child = camille.visit(PAGE).await.value_of("enfant").unwrap();
    site.later(SignedDuration::from_mins(16));
    let fields = [("enfant", child.as_str()), ("nir_second_parent", YANIS), ("accord", "oui")];
    camille.submit(&fields).await;
    camille
}

/// Signs in in another tab of the same browser.
async fn another_tab(site: &TestSite, browser: &mut Browser, nir: &str, code: &str) {
    let mut tab = browser.clone();
    sign_in(site, &mut tab, nir, code).await;
    assert_eq!(tab.at, "/mon-compte");
    for name in ["guichet", "guichet-appareil"] {
        browser.keep(&format!("{name}={}", tab.cookie(name).unwrap()));
    }
}

async fn cases(site: &TestSite) -> i64 {
    sqlx::query_scalar("select count(*) from cases").fetch_one(&site.owner).await.unwrap()
}

#[tokio::test]
async fn what_was_typed_is_kept_and_sent_after_signing_in_again() {
    let site = TestSite::new().await;
    let mut camille = too_late(&site).await;
    camille.gets(401).sees("Rien n’a été envoyé, et rien n’est perdu");
    assert_eq!(camille.value_of("nir_second_parent").as_deref(), Some(YANIS));
    assert_eq!(cases(&site).await, 0);

    another_tab(&site, &mut camille, NIR, CODE).await;
    camille.submit(&[]).await.gets(200).sees("Votre demande est enregistrée");

    assert_eq!(cases(&site).await, 1);
}

#[tokio::test]
async fn it_is_sent_by_its_author_only_and_to_its_own_form() {
    let site = TestSite::new().await;
    let mut camille = too_late(&site).await;
    let token = camille.value_of("csrf").unwrap();

    camille.clone().submit(&[]).await.gets(401);
    let mut somebody = camille.clone();
    another_tab(&site, &mut somebody, YANIS, "Autre-Code-7").await;
    somebody.submit(&[]).await.gets(403);
    another_tab(&site, &mut camille, NIR, CODE).await;
    camille.post("/deconnexion", &[("csrf".to_owned(), token)]).await.gets(403);

    assert_eq!(cases(&site).await, 0);
}

#[tokio::test]
async fn a_code_is_not_kept_and_a_stranger_has_no_draft() {
    let site = TestSite::new().await;
    let mut camille = too_late(&site).await;
    let field = |name: &str| (name.to_owned(), "Secret-tape-1".to_owned());

    camille.post(PAGE, &[field("code"), field("autre")]).await.gets(401);
    assert_eq!(camille.value_of("autre").as_deref(), Some("Secret-tape-1"));
    assert_eq!(camille.value_of("code"), None);

    site.stranger().post(PAGE, &[field("autre")]).await.gets(401).does_not_see("Secret-tape-1");
    camille.post(PAGE, &[("x".to_owned(), "<script>".to_owned())]).await.does_not_see("<script>\"");
}
