//! The stories of an invitation.

use jiff::SignedDuration;

use crate::desk::enter::tests::{answer, enrol, invited, question};
use crate::shared::access::Role;
use crate::testing::{Authenticator, Lie, TestSite};

async fn keys(site: &TestSite) -> i64 {
    sqlx::query_scalar("select count(*) from agent_keys").fetch_one(&site.owner).await.unwrap()
}

#[tokio::test]
async fn opening_the_link_does_nothing() {
    let site = TestSite::new().await;
    let link = invited(&site, Role::Supervisor).await;

    for _ in 0..3 {
        site.stranger().visit(&link).await.gets(200).sees("Inès Roche").sees("Superviseur");
    }

    let used: i64 = sqlx::query_scalar("select count(used_at) from agent_invitations")
        .fetch_one(&site.owner)
        .await
        .unwrap();
    assert_eq!((used, keys(&site).await), (0, 0));
}

#[tokio::test]
async fn an_invitation_makes_one_key_and_no_second() {
    let site = TestSite::new().await;
    let link = invited(&site, Role::Adviser).await;
    let (mut first, mut second) = (site.stranger(), site.stranger());
    let (mut device, mut other) = (Authenticator::default(), Authenticator::default());
    let asked = question(&mut first, &link).await;
    let asked_too = question(&mut second, &link).await;
    let token = second.visit(&link).await.value_of("csrf").unwrap();

    answer(&mut first, &link, &device.create(&asked)).await.gets(200);
    let fields = [("csrf".to_owned(), token), ("cle".to_owned(), other.create(&asked_too))];
    second.post(&link, &fields).await.gets(404).sees("ne peut plus servir");

    assert_eq!(keys(&site).await, 1);
}

#[tokio::test]
async fn after_a_day_it_is_over() {
    let site = TestSite::new().await;
    let link = invited(&site, Role::Adviser).await;

    site.later(SignedDuration::from_hours(24));

    site.stranger().visit(&link).await.gets(404).sees("ne peut plus servir");
    site.stranger().visit("/agent/invitation/x").await.gets(404).sees("ne peut plus servir");
}

/// T07: a key that did not verify its owner, or was made for another site, is not registered, and
/// the invitation stays good.
#[tokio::test]
async fn t07_a_key_that_lies_is_not_registered_by_an_invitation() {
    let site = TestSite::new().await;
    let link = invited(&site, Role::Adviser).await;
    let mut browser = site.stranger();

    for lie in [Lie::Origin, Lie::RelyingParty, Lie::NotVerified] {
        let asked = question(&mut browser, &link).await;
        let key = Authenticator::default().lies(lie).create(&asked);
        answer(&mut browser, &link, &key).await.gets(422).sees("n’a pas pu créer");
    }
    answer(&mut browser, &link, "").await.gets(422).sees("Activez JavaScript");
    answer(&mut browser, &link, "{}").await.gets(422).sees("cinq minutes");
    assert_eq!(keys(&site).await, 0);

    enrol(&site, &link).await;
    assert_eq!(keys(&site).await, 1);
}

/// Two invitations: a question asked by one is not answered by the other.
#[tokio::test]
async fn a_key_is_registered_for_whom_it_was_asked() {
    let site = TestSite::new().await;
    let (first, second) =
        (invited(&site, Role::Adviser).await, invited(&site, Role::Administrator).await);
    let (mut browser, mut device) = (site.stranger(), Authenticator::default());

    let asked = question(&mut browser, &first).await;
    answer(&mut browser, &second, &device.create(&asked)).await.gets(404);

    assert_eq!(keys(&site).await, 0);
}
