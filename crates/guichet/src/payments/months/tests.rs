//! The stories of the months.

use guichet_rules::care::Payee;
use guichet_values::{Cents, MemberId};
use jiff::ToSpan;
use jiff::civil::Date;

use crate::core_system::feed::{Details, FedPayment, take_payments};
use crate::shared::time::paris;
use crate::testing::{TestSite, camille, other_parent};

fn paid(member: MemberId, on: Date, nature: &'static str, cents: i64) -> FedPayment {
    FedPayment {
        member,
        key: format!("{nature} {on}"),
        on,
        nature,
        label: "Paiement".to_owned(),
        beneficiary: None,
        paid_to: Payee::Member,
        amount: Cents::new(cents),
        details: Details::default(),
    }
}

#[tokio::test]
async fn she_sees_a_year_month_by_month_and_nothing_of_anybody_else() {
    let site = TestSite::new().await;
    let (member, mut camille) = site.member(&camille()).await;
    let (yanis, _) = site.member(&other_parent()).await;
    let today = paris(site.app.now()).date();
    let told = [
        paid(member, today, "soins", 1_900),
        paid(member, today, "pharmacie", 1_201),
        paid(member, today - 5.months(), "pension", 11_842),
        paid(member, today - 13.months(), "soins", 77_700),
        paid(yanis, today, "autre", 55_500),
    ];
    take_payments(&site.app, told.into_iter()).await.unwrap();

    camille.visit("/paiements").await.sees("Remboursements par mois");
    let before = site.statements().await;
    camille.visit("/paiements/par-mois").await.gets(200);

    assert_eq!(site.statements().await - before, 3);
    camille.sees("149,43 € versés en douze mois").sees("31,01 €").sees("118,42 €");
    camille.does_not_see("777,00").does_not_see("555,00");
}
