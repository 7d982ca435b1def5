//! The stories of another code.

use crate::shared::access::member_cookie;
use crate::testing::{Browser, TestSite, camille};

const CODE: &str = "Guichet-Demo-1";
const NEXT: &str = "Nouveau-Code-2";

async fn change(browser: &mut Browser, current: &str, code: &str, again: &str) {
    browser.visit("/securite/code").await.gets(200);
    let fields = [("code_actuel", current), ("code", code), ("code_confirmation", again)];
    browser.submit(&fields).await;
}

#[tokio::test]
async fn the_new_code_counts_at_once_the_other_sessions_end_and_a_mail_says_so() {
    let site = TestSite::new().await;
    let (member, mut camille) = site.member(&camille().with_account(CODE)).await;
    let session = site.sign_in(member).await;
    let mut other = Browser::new(site.router(), Some(member_cookie(&session, false)));
    let before = camille.cookie("guichet").unwrap().to_owned();

    change(&mut camille, CODE, NEXT, NEXT).await;

    camille.gets(200).sees("Votre code est changé");
    assert_ne!(camille.cookie("guichet").unwrap(), before, "the session has a new secret (T09)");
    let mut stolen = Browser::new(site.router(), Some(format!("guichet={before}")));
    for gone in [&mut other, &mut stolen] {
        assert!(gone.visit("/paiements").await.at.starts_with("/connexion"));
    }
    let mails = site.mails().await;
    assert!(mails.iter().any(|mail| mail.subject == "Le code de votre compte a été changé"));
    let mut anybody = site.stranger();
    anybody.visit("/connexion").await;
    anybody.submit(&[("nir", "2850578006084"), ("code", CODE)]).await.gets(422);
}

#[tokio::test]
async fn a_wrong_current_code_or_a_weak_new_one_changes_nothing() {
    let site = TestSite::new().await;
    let (_, mut camille) = site.member(&camille().with_account(CODE)).await;

    for (current, code, again, sentence) in [
        ("", NEXT, NEXT, "Indiquez votre code."),
        ("Pas-le-bon-1", NEXT, NEXT, "Ce n’est pas votre code actuel"),
        (CODE, "court", "court", "trop court"),
        (CODE, NEXT, "Nouveau-Code-3", "Les deux codes ne sont pas identiques"),
        (CODE, "Camille-1205a", "Camille-1205a", "votre date de naissance"),
    ] {
        change(&mut camille, current, code, again).await;
        camille.gets(422).sees(sentence).does_not_see("Nouveau-Code");
    }
    let kinds: Vec<String> =
        sqlx::query_scalar("select kind from audit_events").fetch_all(&site.owner).await.unwrap();
    assert_eq!(kinds, ["code.refused"]);
    assert_eq!(site.mails().await.len(), 0);
}
