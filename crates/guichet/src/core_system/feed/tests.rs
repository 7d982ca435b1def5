//! What the feed promises: all or nothing, once, and nothing bent on the way.

use guichet_values::{Cents, MemberId};
use jiff::civil::date;

use super::{FedPayment, Taken, take_payments};
use crate::testing::{TestSite, camille};

fn payments(member: MemberId, count: usize) -> impl Iterator<Item = FedPayment> {
    (0..count).map(move |number| FedPayment {
        member,
        key: format!("dcir-{number}"),
        on: date(2026, 11, 2),
        nature: "pharmacie",
        label: "Pharmacie\tdu \\ marché\n".to_owned(),
        beneficiary: None,
        amount: Cents::new(1_234),
    })
}

#[tokio::test]
async fn told_twice_is_taken_once() {
    let site = TestSite::new().await;
    let (member, _) = site.member(&camille()).await;

    let first = take_payments(&site.app, payments(member, 1_000)).await.unwrap();
    let again = take_payments(&site.app, payments(member, 1_200)).await.unwrap();

    assert_eq!(first, Taken { told: 1_000, new: 1_000 });
    assert_eq!(again, Taken { told: 1_200, new: 200 });
}

#[tokio::test]
async fn what_was_told_is_kept_to_the_letter() {
    let site = TestSite::new().await;
    let (member, _) = site.member(&camille()).await;

    take_payments(&site.app, payments(member, 1)).await.unwrap();

    let kept: (String, i64) = sqlx::query_as("select label, amount_cents from payments")
        .fetch_one(&site.owner)
        .await
        .unwrap();
    assert_eq!(kept, ("Pharmacie\tdu \\ marché\n".to_owned(), 1_234));
}

#[tokio::test]
async fn one_bad_row_keeps_all_out() {
    let site = TestSite::new().await;
    let (member, _) = site.member(&camille()).await;
    let bad = payments(member, 10).enumerate().map(|(number, mut paid)| {
        if number == 9 {
            paid.nature = "inconnue";
        }
        paid
    });

    assert!(take_payments(&site.app, bad).await.is_err());

    let kept: i64 =
        sqlx::query_scalar("select count(*) from payments").fetch_one(&site.owner).await.unwrap();
    assert_eq!(kept, 0);
}
