//! The stories of asking to pay by instalments.

use super::below;
use crate::payments::debts::tests::{moved, owes};
use crate::payments::debts::{address_of, debt_names};
use crate::testing::{Browser, TestSite, camille};

async fn asks(site: &TestSite, camille: &mut Browser, debt: uuid::Uuid) -> String {
    let page = address_of(&debt_names(&site.app), debt);
    camille.visit(&below(&page)).await.gets(200);
    page
}

async fn count(site: &TestSite, what: &str) -> i64 {
    let count = format!("select count(*) from {what}");
    sqlx::query_scalar(sqlx::AssertSqlSafe(count)).fetch_one(&site.owner).await.unwrap()
}

#[tokio::test]
async fn instalments_are_asked_once_and_the_fund_is_told() {
    let site = TestSite::new().await;
    let (member, mut camille) = site.member(&camille()).await;
    let debt = owes(&site, member).await;
    let page = asks(&site, &mut camille, debt).await;
    let mut other_window = camille.clone();

    camille.submit(&[("mensualites", "4")]).await.gets(200).sees("à payer en 4 mensualités");
    other_window.submit(&[("mensualites", "6")]).await.gets(200).sees("à payer en 4 mensualités");

    camille.visit(&page).await.sees("Votre caisse vous répond par courrier");
    camille.does_not_see("Payer en plusieurs fois");
    camille.visit(&below(&page)).await.sees("Vous avez demandé le").does_not_see("Envoyer");
    assert_eq!(count(&site, "instalment_requests").await, 1);
    assert_eq!(count(&site, "effects_out where kind = 'debt_instalments'").await, 1);
    let traced = "audit_events where kind = 'debt.instalments_asked' and actor_kind = 'member'";
    assert_eq!(count(&site, traced).await, 1);
}

#[tokio::test]
async fn a_number_that_was_not_offered_is_asked_again() {
    let site = TestSite::new().await;
    let (member, mut camille) = site.member(&camille()).await;
    let debt = owes(&site, member).await;
    moved(&site, (member, debt), "retenue", 2_000).await;
    for typed in ["", "1", "5", "13", "-2", "deux"] {
        asks(&site, &mut camille, debt).await;
        camille.submit(&[("mensualites", typed)]).await.gets(422);
        camille.sees("Choisissez le nombre de mensualités");
    }
    assert_eq!(count(&site, "instalment_requests").await, 0);

    moved(&site, (member, debt), "contestation", 0).await;
    asks(&site, &mut camille, debt).await;
    camille.sees("ne peut pas être payée en plusieurs fois");
}
