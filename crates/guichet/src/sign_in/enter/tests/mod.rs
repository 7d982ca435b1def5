//! The stories of signing in.

mod drafts;
mod guessing;
mod hostile;
mod old_codes;
mod sessions;
mod trials;
mod unknown;

use crate::testing::{Browser, NewMember, TestSite, camille};

pub(super) const CODE: &str = "Guichet-Demo-1";
pub(super) const NIR: &str = "2 85 05 78 006 084";
/// Well formed, and nobody's.
pub(super) const NOBODY: &str = "1 84 06 75 056 012";

pub(super) fn account() -> NewMember {
    camille().with_account(CODE)
}

/// A site where Camille has an account.
pub(super) async fn site() -> TestSite {
    let site = TestSite::new().await;
    account().insert(&site.app).await;
    site
}

/// Fills the form of the sign-in page and sends it.
pub(super) async fn types(browser: &mut Browser, nir: &str, code: &str) {
    browser.visit("/connexion").await.gets(200);
    browser.submit(&[("nir", nir), ("code", code)]).await;
}

/// The same, and the digits of the mail where they are asked for.
pub(super) async fn sign_in(site: &TestSite, browser: &mut Browser, nir: &str, code: &str) {
    site.signs_in(browser, nir, code).await;
}

#[tokio::test]
async fn the_right_number_and_code_enter() {
    let site = site().await;
    let mut camille = site.stranger();

    camille.visit("/").await.sees("Se connecter");
    sign_in(&site, &mut camille, NIR, CODE).await;

    camille.gets(200).sees("Bonjour Camille").sees("Déconnexion");
    assert_eq!(camille.at, "/mon-compte");
    assert!(camille.cookie("guichet").is_some());
}

#[tokio::test]
async fn every_way_to_write_the_number_is_taken() {
    let site = site().await;

    for nir in ["2850578006084", "2-85-05-78-006-084", " 285 0578 006084 ", "2 85 O5 78 oo6 084"] {
        let mut camille = site.stranger();
        types(&mut camille, nir, CODE).await;
        assert_eq!(camille.at, "/connexion/code", "{nir}");
    }
}

#[tokio::test]
async fn a_letter_typed_for_a_zero_is_put_right_and_said() {
    let site = site().await;
    let mut camille = site.stranger();

    sign_in(&site, &mut camille, "2 85 O5 78 006 084", "faux").await;

    camille.gets(422).sees("Nous avons remplacé la lettre O par le chiffre 0");
}

#[tokio::test]
async fn each_wrong_input_has_its_own_sentence_and_only_the_code_is_typed_again() {
    let site = site().await;
    let mut camille = site.stranger();

    sign_in(&site, &mut camille, "2 85 05", "").await;

    camille
        .gets(422)
        .sees("Erreur : Se connecter")
        .sees("il en manque")
        .sees("Indiquez votre code");
    assert_eq!(camille.value_of("nir").as_deref(), Some("2 85 05"));

    sign_in(&site, &mut camille, NIR, "Secret-tape-1").await;
    camille.gets(422).does_not_see("Secret-tape-1");
    assert_eq!(camille.value_of("nir").as_deref(), Some(NIR));
}

#[tokio::test]
async fn a_wrong_code_has_one_answer_that_lists_the_causes() {
    let site = site().await;
    let mut camille = site.stranger();

    sign_in(&site, &mut camille, NIR, "Guichet-Demo-2").await;

    camille
        .gets(422)
        .sees("Le numéro et le code ne correspondent pas à un compte ouvert.")
        .sees("Les causes les plus fréquentes")
        .sees("pas encore ouvert")
        .sees("code provisoire a expiré");
    assert!(camille.cookie("guichet").is_none());
}

#[tokio::test]
async fn the_page_that_was_wanted_opens_after_signing_in() {
    let site = site().await;
    let mut camille = site.stranger();

    camille.visit("/paiements?periode=27-mois").await.gets(200).sees("La page demandée");
    assert!(camille.at.starts_with("/connexion?suite="));
    camille.submit(&[("nir", NIR), ("code", "faux")]).await.gets(422);
    camille.submit(&[("nir", NIR), ("code", CODE)]).await.gets(200);
    site.types_mailed_code(&mut camille, false).await;

    assert_eq!(camille.at, "/paiements?periode=27-mois");
}

#[tokio::test]
async fn the_way_on_never_leaves_the_site() {
    let site = site().await;
    let mut camille = site.stranger();
    sign_in(&site, &mut camille, NIR, CODE).await;

    for wish in
        ["//evil.example", "https://evil.example", "/%5Cevil.example", "/agent", "/connexion"]
    {
        camille.forgets("guichet");
        camille.visit(&format!("/connexion?suite={wish}")).await.gets(200);
        camille.submit(&[("nir", NIR), ("code", CODE)]).await.gets(200);
        assert_eq!(camille.at, "/mon-compte", "{wish}");
    }
}

#[tokio::test]
async fn whoever_is_signed_in_needs_no_sign_in_page() {
    let site = site().await;
    let mut camille = site.stranger();
    sign_in(&site, &mut camille, NIR, CODE).await;

    camille.visit("/connexion").await.gets(200);

    assert_eq!(camille.at, "/mon-compte");
}

#[tokio::test]
async fn a_sign_in_from_an_unknown_browser_is_told_by_mail_and_from_a_known_one_not() {
    let site = TestSite::new().await;
    let member = account().insert(&site.app).await;
    let mut camille = site.stranger();

    sign_in(&site, &mut camille, NIR, "faux").await;
    assert_eq!(site.mails().await.len(), 0);
    sign_in(&site, &mut camille, NIR, CODE).await;
    camille.submit_sign_out().await;
    sign_in(&site, &mut camille, NIR, CODE).await;

    let mails = site.mails().await;
    assert_eq!(mails.len(), 2, "the digits, then the news");
    assert_eq!(mails[1].to, crate::testing::address_of(member));
    let text = mails[1].body.text();
    assert!(text.contains("Bonjour Camille,") && text.contains("ne connaissions pas"), "{text}");
    let mut whoever = site.stranger();
    let links = mails[1].body.links();
    let path = links[0].strip_prefix(&site.app.address_of("")).unwrap();
    whoever.visit(path).await.gets(200).sees("Bloquer");
    assert_eq!(links.len(), 1, "the one that freezes");
    assert!(whoever.visit("/mon-compte").await.at.starts_with("/connexion"), "it signs nobody in");
}
