//! The stories of the list.

use guichet_rules::care::Payee;
use guichet_values::{Cents, MemberId};
use jiff::ToSpan;
use jiff::civil::Date;

use crate::core_system::feed::{FedPayment, take_payments};
use crate::shared::time::paris;
use crate::testing::{TestSite, camille, other_parent};

fn paid(member: MemberId, key: &str, on: Date, cents: i64) -> FedPayment {
    let (key, label) = (key.to_owned(), format!("Consultation {key}"));
    FedPayment {
        member,
        key,
        on,
        nature: "soins",
        label,
        beneficiary: None,
        paid_to: Payee::Member,
        care: None,
        amount: Cents::new(cents),
    }
}

async fn tell(site: &TestSite, payments: Vec<FedPayment>) {
    take_payments(&site.app, payments.into_iter()).await.unwrap();
}

#[tokio::test]
async fn a_member_sees_her_last_two_months_with_their_total() {
    let site = TestSite::new().await;
    let (member, mut camille) = site.member(&camille()).await;
    let today = paris(site.app.now()).date();
    tell(&site, vec![paid(member, "A", today, 1_900), paid(member, "B", today, 155_050)]).await;

    camille.visit("/paiements").await.gets(200);

    camille.sees("Consultation A").sees("19,00 €").sees("1 550,50 €").sees("Total 1 569,50 €");
}

#[tokio::test]
async fn older_payments_are_a_link_away_up_to_27_months() {
    let site = TestSite::new().await;
    let (member, mut camille) = site.member(&camille()).await;
    let today = paris(site.app.now()).date();
    let months = [3, 26, 28];
    tell(
        &site,
        months.map(|m| paid(member, &format!("{m}-mois"), today - m.months(), 1_000)).into(),
    )
    .await;

    camille.visit("/paiements").await.sees("Aucun paiement sur cette période");
    camille.visit("/paiements?periode=27-mois").await;

    camille.sees("Consultation 3-mois").sees("Consultation 26-mois").does_not_see("28-mois");
}

#[tokio::test]
async fn nobody_sees_somebody_elses_payments() {
    let site = TestSite::new().await;
    let (_, mut camille) = site.member(&camille()).await;
    let (yanis, _) = site.member(&other_parent()).await;
    tell(&site, vec![paid(yanis, "secret", paris(site.app.now()).date(), 1_000)]).await;

    camille.visit("/paiements?periode=27-mois").await.gets(200).does_not_see("secret");
}

#[tokio::test]
async fn what_the_core_system_wrote_is_shown_as_text() {
    let site = TestSite::new().await;
    let (member, mut camille) = site.member(&camille()).await;
    let mut hostile = paid(member, "x", paris(site.app.now()).date(), 100);
    hostile.label = "<script>alert(1)</script>\t\\N\n".to_owned();
    tell(&site, vec![hostile]).await;

    camille
        .visit("/paiements")
        .await
        .gets(200)
        .sees("<script>alert(1)</script>")
        .does_not_see("<script>alert");
}
