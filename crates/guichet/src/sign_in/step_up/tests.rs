//! The stories of a code that is asked for again (T06, T09).

use jiff::SignedDuration;

use super::is_fresh;
use crate::database::scope::{MemberSession, SessionSecret};
use crate::shared::limits::FRESH;
use crate::sign_in::one_time_code::Operation;
use crate::testing::{Browser, TestSite, camille};

const PAGE: &str = "/securite/verification?operation=export&suite=%2Fpaiements";

/// The session that this browser holds.
fn session(browser: &Browser, member: guichet_values::MemberId) -> MemberSession {
    use base64::Engine;
    let value = browser.cookie("guichet").unwrap();
    let bytes = base64::engine::general_purpose::URL_SAFE_NO_PAD.decode(value).unwrap();
    let secret = SessionSecret::new(bytes[16..].try_into().unwrap());
    MemberSession { member, secret }
}

async fn is_asked(site: &TestSite, session: &MemberSession, operation: Operation) -> bool {
    !is_fresh(&site.app, Some(session), operation).await.unwrap()
}

async fn camille_is_asked() -> (TestSite, guichet_values::MemberId, Browser) {
    let site = TestSite::new().await;
    let (member, mut browser) = site.member(&camille().with_account("Guichet-Demo-1")).await;
    browser.visit(PAGE).await.gets(200).sees("Confirmez que c’est bien vous");
    let token = browser.value_of("csrf").unwrap();
    let send = PAGE.replace("verification?", "verification/envoi?");
    browser.post(&send, &[("csrf".to_owned(), token)]).await.gets(200);
    (site, member, browser)
}

async fn types(browser: &mut Browser, digits: &str) {
    let token = browser.value_of("csrf").unwrap();
    let fields = [("csrf".to_owned(), token), ("code_recu".to_owned(), digits.to_owned())];
    browser.post(PAGE, &fields).await;
}

#[tokio::test]
async fn a_code_is_fresh_for_five_minutes_and_leads_back() {
    let (site, member, mut camille) = camille_is_asked().await;
    assert!(is_asked(&site, &session(&camille, member), Operation::ExportData).await);

    let code = site.mailed_code().await;
    types(&mut camille, &code).await;

    assert_eq!(camille.at, "/paiements");
    let session = session(&camille, member);
    assert!(!is_asked(&site, &session, Operation::ExportData).await);
    site.later(FRESH);
    assert!(is_asked(&site, &session, Operation::ExportData).await);
}

/// T06: a code of one operation opens no other, and no other session.
#[tokio::test]
async fn t06_a_code_of_one_operation_is_worth_nothing_in_another() {
    let (site, member, mut camille) = camille_is_asked().await;
    let code = site.mailed_code().await;
    let elsewhere = site.sign_in(member).await;

    let token = camille.value_of("csrf").unwrap();
    let other = PAGE.replace("export", "fermeture");
    let fields = [("csrf".to_owned(), token), ("code_recu".to_owned(), code.clone())];
    camille.post(&other, &fields).await.gets(422).sees("ne sert plus");
    camille.visit(PAGE).await;
    types(&mut camille, &code).await;

    let here = session(&camille, member);
    assert!(!is_asked(&site, &here, Operation::ExportData).await);
    assert!(is_asked(&site, &here, Operation::CloseAccount).await);
    assert!(is_asked(&site, &elsewhere, Operation::ExportData).await);
}

/// T09: whoever confirms goes on under another secret; a copy of the old one is worth nothing.
#[tokio::test]
async fn t09_a_session_has_another_secret_after_a_step_up() {
    let (site, _member, mut camille) = camille_is_asked().await;
    let mut thief = camille.clone();
    let before = camille.cookie("guichet").unwrap().to_owned();

    let code = site.mailed_code().await;
    types(&mut camille, &code).await;

    assert_ne!(camille.cookie("guichet").unwrap(), before);
    camille.visit("/paiements").await.gets(200).sees("Mes paiements");
    thief.visit("/paiements").await;
    assert!(thief.at.starts_with("/connexion"));
}

#[tokio::test]
async fn wrong_digits_have_their_sentence_and_mails_have_an_end() {
    let (site, _member, mut camille) = camille_is_asked().await;
    for (typed, sentence) in [("", "Indiquez le code"), ("12345x", "que des chiffres")] {
        types(&mut camille, typed).await;
        camille.gets(422).sees(sentence);
    }

    let token = camille.value_of("csrf").unwrap();
    let send = PAGE.replace("verification?", "verification/envoi?");
    camille.post(&send, &[("csrf".to_owned(), token)]).await.gets(429);
    camille.sees("Le prochain est possible");
    assert_eq!(site.mails().await.len(), 1);
    site.later(SignedDuration::from_mins(1));
    camille.visit("/securite/verification?operation=autre").await.gets(404);
    camille.visit(&PAGE.replace("%2Fpaiements", "%2F%2Fevil")).await.gets(200);
    camille.does_not_see("evil\"");
}
