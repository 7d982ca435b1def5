//! The stories of a frozen account.

use guichet_values::MemberId;

use super::{Reason, freeze, is_frozen, lift};
use crate::database::scope::{Mode, Who};
use crate::shared::audit::Author;
use crate::testing::{Browser, NewMember, TestSite, address_of, camille};

const CODE: &str = "Guichet-Demo-1";

fn account() -> NewMember {
    camille().with_account(CODE)
}

async fn freezes(site: &TestSite, member: MemberId) -> bool {
    let mut scope = site.app.scope(Who::System, Mode::Write).await.unwrap();
    let author = Author::Member(member);
    let new = freeze(&mut scope, &site.app, member, author, Reason::NotMe).await.unwrap();
    scope.commit().await.unwrap();
    new
}

async fn lifts(site: &TestSite, member: MemberId) -> bool {
    let mut scope = site.app.scope(Who::System, Mode::Write).await.unwrap();
    let lifted = lift(&mut scope, &site.app, member, Author::System).await.unwrap();
    scope.commit().await.unwrap();
    lifted
}

async fn sign_in(site: &TestSite, browser: &mut Browser) {
    site.signs_in(browser, "2 85 05 78 006 084", CODE).await;
}

#[tokio::test]
async fn nobody_enters_a_frozen_account_and_its_sessions_end_at_once() {
    let site = TestSite::new().await;
    let (member, mut camille) = site.member(&account()).await;
    camille.visit("/paiements").await.sees("Mes paiements");

    assert!(freezes(&site, member).await);

    camille.visit("/paiements").await;
    assert!(camille.at.starts_with("/connexion"));
    sign_in(&site, &mut camille).await;
    camille.gets(200).sees("Votre compte est bloqué").sees("3646");
    assert_eq!(camille.at, "/connexion/compte-bloque");
    assert!(site.stranger().visit("/connexion/compte-bloque").await.html == camille.html);
}

#[tokio::test]
async fn its_member_is_told_once_without_a_link_and_every_step_leaves_its_trace() {
    let site = TestSite::new().await;
    let member = account().insert(&site.app).await;

    assert!(freezes(&site, member).await);
    assert!(!freezes(&site, member).await, "it is frozen already");
    assert!(lifts(&site, member).await);
    assert!(!lifts(&site, member).await);

    let mails = site.mails().await;
    let subjects: Vec<&str> = mails.iter().map(|mail| mail.subject.as_str()).collect();
    assert_eq!(subjects, ["Votre compte est bloqué", "Votre compte n’est plus bloqué"]);
    assert!(mails.iter().all(|mail| mail.to == address_of(member) && mail.body.links().is_empty()));
    let traces: Vec<(String, String)> =
        sqlx::query_as("select kind, actor_kind from audit_events order by at, event_id")
            .fetch_all(&site.owner)
            .await
            .unwrap();
    let trace = |kind: &str, actor: &str| (kind.to_owned(), actor.to_owned());
    assert_eq!(traces, [trace("account.frozen", "member"), trace("account.unfrozen", "system")]);
}

#[tokio::test]
async fn a_lifted_freeze_lets_in_and_stays_written_down() {
    let site = TestSite::new().await;
    let member = account().insert(&site.app).await;
    freezes(&site, member).await;
    lifts(&site, member).await;
    let mut camille = site.stranger();

    sign_in(&site, &mut camille).await;

    camille.gets(200).sees("Bonjour Camille");
    let mut scope = site.app.scope(Who::System, Mode::Read).await.unwrap();
    assert!(!is_frozen(&mut scope, member).await.unwrap());
    let rows: (i64, i64) = sqlx::query_as("select count(*), count(lifted_at) from account_freezes")
        .fetch_one(&site.owner)
        .await
        .unwrap();
    assert_eq!(rows, (1, 1));
    assert!(freezes(&site, member).await, "it may be frozen anew");
}

#[tokio::test]
async fn each_reason_has_its_words() {
    for reason in [Reason::NotMe, Reason::Asked, Reason::Suspected] {
        let site = TestSite::new().await;
        let member = account().insert(&site.app).await;
        let mut scope = site.app.scope(Who::System, Mode::Write).await.unwrap();
        freeze(&mut scope, &site.app, member, Author::System, reason).await.unwrap();
        scope.commit().await.unwrap();

        let text = site.mails().await[0].body.text();
        let words = match reason {
            Reason::NotMe => "Vous avez dit que quelqu’un d’autre",
            Reason::Asked => "Vous l’avez demandé",
            Reason::Suspected => "votre caisse l’a bloqué",
        };
        assert!(text.contains(words), "{text}");
    }
}

#[tokio::test]
async fn who_has_no_account_has_nothing_to_freeze() {
    let site = TestSite::new().await;
    let member = camille().insert(&site.app).await;

    assert!(!freezes(&site, member).await);
    assert_eq!(site.mails().await.len(), 0);
}
