//! The stories of a code that is to be changed before anybody enters (account.md LG-33).

use guichet_values::{AgentId, MemberId};
use jiff::SignedDuration;

use crate::database::scope::{Mode, Who};
use crate::shared::audit::Author;
use crate::sign_in::freeze::{self, Reason};
use crate::testing::{Browser, TestSite, camille};

const CODE: &str = "Guichet-Demo-1";
const NEW: &str = "MotdePasse1";
const NIR: &str = "2 85 05 78 006 084";

/// Camille's account was frozen, and opened again by this author.
async fn lifted_by(author: impl Fn(MemberId, AgentId) -> Author) -> TestSite {
    let site = TestSite::new().await;
    let member = camille().with_account(CODE).insert(&site.app).await;
    site.later(SignedDuration::from_mins(1));
    let author = author(member, site.app.id());
    let mut scope = site.app.scope(Who::System, Mode::Write).await.unwrap();
    freeze::freeze(&mut scope, &site.app, member, author, Reason::Suspected).await.unwrap();
    freeze::lift(&mut scope, &site.app, member, author).await.unwrap();
    scope.commit().await.unwrap();
    site.later(SignedDuration::from_mins(1));
    site
}

async fn lifted() -> TestSite {
    lifted_by(|_, agent| Author::Agent(agent)).await
}

async fn chooses(browser: &mut Browser, code: &str, again: &str) {
    browser.submit(&[("code", code), ("code_confirmation", again)]).await;
}

#[tokio::test]
async fn after_an_adviser_lifted_a_freeze_another_code_comes_before_the_session() {
    let site = lifted().await;
    let mut camille = site.stranger();
    camille.visit("/paiements").await;
    camille.submit(&[("nir", NIR), ("code", CODE)]).await;
    site.types_mailed_code(&mut camille, true).await;
    camille.gets(200).sees("Choisissez un nouveau code").sees("votre caisse l’a débloqué");
    assert!(camille.at.starts_with("/connexion/nouveau-code"), "{}", camille.at);
    assert!(camille.cookie("guichet").is_none(), "no session before the new code");

    chooses(&mut camille, NEW, NEW).await;

    camille.gets(200).sees("Mes paiements");
    let mails = site.mails().await;
    assert!(mails.iter().any(|mail| mail.subject == "Le code de votre compte a été changé"));
    camille.submit_sign_out().await;
    site.signs_in(&mut camille, NIR, NEW).await;
    assert_eq!(camille.at, "/mon-compte", "once is enough, and the device is trusted");
    site.signs_in(&mut site.stranger(), NIR, CODE).await;
}

#[tokio::test]
async fn the_old_code_is_not_taken_again_and_no_mistake_lets_anybody_in() {
    let site = lifted().await;
    let mut camille = site.stranger();
    site.signs_in(&mut camille, NIR, CODE).await;

    for (code, again, sentence) in [
        (CODE, CODE, "C’est le code que vous aviez déjà"),
        ("court", "court", "trop court"),
        (NEW, "MotdePasse2", "Les deux codes ne sont pas identiques"),
        ("Camille1985", "Camille1985", "votre date de naissance"),
    ] {
        chooses(&mut camille, code, again).await;
        camille.gets(422).sees(sentence).does_not_see("MotdePasse");
    }
    camille.visit("/mon-compte").await;

    assert!(camille.at.starts_with("/connexion?"), "{}", camille.at);
}

#[tokio::test]
async fn the_page_alone_is_worth_nothing_and_serves_once() {
    let site = lifted().await;
    let mut stranger = site.stranger();
    stranger.visit("/connexion/nouveau-code").await.gets(200).sees("Recommencez la connexion");

    let mut camille = site.stranger();
    camille.visit("/connexion").await.submit(&[("nir", NIR), ("code", CODE)]).await;
    // Number and code alone, without the digits of the mail, do not get there.
    camille.visit("/connexion/nouveau-code").await.sees("Recommencez la connexion");
    camille.visit("/connexion/code").await;
    site.types_mailed_code(&mut camille, false).await;
    let mut copy = camille.clone();
    chooses(&mut camille, NEW, NEW).await;
    camille.sees("Bonjour Camille");

    chooses(&mut copy, "Autre-Code-7", "Autre-Code-7").await;

    copy.sees("Recommencez la connexion");
    assert!(copy.cookie("guichet").is_none());
}

#[tokio::test]
async fn who_lifted_it_herself_has_a_new_code_already() {
    let site = lifted_by(|member, _| Author::Member(member)).await;
    let mut camille = site.stranger();

    site.signs_in(&mut camille, NIR, CODE).await;

    camille.sees("Bonjour Camille");
}
