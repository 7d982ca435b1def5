//! What the feed promises: all or nothing, once, and nothing bent on the way.

use guichet_rules::Amounts;
use guichet_rules::care::{
    Act, ActKind, Care, Ledger, Origin, Pathway, Payee, Setting, Situation, pay,
};
use guichet_values::{Cents, MemberId};
use jiff::civil::{Date, date};

use super::{Details, FedPayment, Lines, Taken, take_payments};
use crate::testing::{TestSite, camille};

fn payments(member: MemberId, count: usize) -> impl Iterator<Item = FedPayment> {
    (0..count).map(move |number| FedPayment {
        member,
        key: format!("dcir-{number}"),
        on: date(2026, 11, 2),
        nature: "pharmacie",
        label: "Pharmacie\tdu \\ marché\n".to_owned(),
        beneficiary: None,
        paid_to: Payee::Member,
        details: Details::default(),
        amount: Cents::new(1_234),
    })
}

#[tokio::test]
async fn told_twice_is_taken_once() {
    let site = TestSite::new().await;
    let (member, _) = site.member(&camille()).await;

    let first = take_payments(&site.app, payments(member, 1_000)).await.unwrap();
    let again = take_payments(&site.app, payments(member, 1_200)).await.unwrap();

    assert_eq!(first, Taken { told: 1_000, new: 1_000, unexplained: 0 });
    assert_eq!(again, Taken { told: 1_200, new: 200, unexplained: 0 });
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

/// Consultations of the member on these days, each paid by the rules after the one before.
fn consultations(member: MemberId, payee: Payee, days: &[Date]) -> Vec<FedPayment> {
    let mut ledger = Ledger::default();
    let paid = days.iter().enumerate().map(|(number, on)| {
        let origin =
            Origin { on: *on, beneficiary: member.to_string(), nature: "Consultation".to_owned() };
        let act = Act {
            origin,
            kind: ActKind::Doctor,
            professional: "Dr Morel".to_owned(),
            price: Cents::euros(30),
            base: Cents::euros(30),
            units: 1,
            pathway: Pathway::Respected,
            long_illness: false,
            work_accident: false,
            costly: false,
            setting: Setting::Town,
            payee,
        };
        let care = Care { act, situation: Situation::ordinary(date(1985, 5, 12)) };
        let (fed, after) = pay(&[care], std::mem::take(&mut ledger), Amounts::reference()).unwrap();
        ledger = after;
        FedPayment {
            nature: "soins",
            paid_to: payee,
            on: *on,
            amount: fed.total,
            details: Details::of(Lines::Care(fed)),
            key: format!("soins-{number}"),
            ..payments(member, 1).next().unwrap()
        }
    });
    paid.collect()
}

async fn count(site: &TestSite, what: &str) -> i64 {
    let count = format!("select count(*) from {what}");
    sqlx::query_scalar(sqlx::AssertSqlSafe(count)).fetch_one(&site.owner).await.unwrap()
}

#[tokio::test]
async fn what_the_rules_find_again_is_kept_with_its_explanation() {
    let site = TestSite::new().await;
    let (member, _) = site.member(&camille()).await;
    let care = consultations(member, Payee::Member, &[date(2026, 9, 1), date(2026, 9, 8)]);

    let taken = take_payments(&site.app, care.into_iter()).await.unwrap();

    assert_eq!(taken, Taken { told: 2, new: 2, unexplained: 0 });
    assert_eq!(count(&site, "payment_lines where kind = 'acte'").await, 2);
    assert_eq!(count(&site, "payment_lines where amount_cents = -200").await, 2);
    assert_eq!(count(&site, "payment_explanations where rules = 1").await, 2);
    assert_eq!(count(&site, "unexplained_payments").await, 0);
}

/// account.md PAY-20: what waits for one feed is recovered in the next.
#[tokio::test]
async fn told_in_two_feeds_or_twice_it_is_explained_once_and_from_what_was_kept_before() {
    let site = TestSite::new().await;
    let (member, _) = site.member(&camille()).await;
    let days: Vec<Date> = (1..=28).map(|day| date(2026, 9, day)).collect();
    let care = consultations(member, Payee::Member, &days);

    for told in [&care[..20], &care[10..], &care[..]] {
        let taken = take_payments(&site.app, told.iter().cloned()).await.unwrap();
        assert_eq!(taken.unexplained, 0);
    }

    // 25 participations of 2 € are the most of a year: the last three leave nothing.
    assert_eq!(count(&site, "payments where amount_cents = 2100").await, 3);
    assert_eq!(count(&site, "payment_explanations").await, 28);
    assert_eq!(count(&site, "payment_lines").await, 28 + 25);
}

#[tokio::test]
async fn a_cent_of_difference_leaves_the_lines_and_a_row_for_the_operator() {
    let site = TestSite::new().await;
    let (member, _) = site.member(&camille()).await;
    let mut care = consultations(member, Payee::Member, &[date(2026, 9, 1)]);
    care[0].amount += Cents::new(1);
    let Some(Lines::Care(fed)) = care[0].details.lines.as_mut() else { panic!() };
    fed.total += Cents::new(1);
    fed.acts[0].refunded += Cents::new(1);

    let taken = take_payments(&site.app, care.into_iter()).await.unwrap();

    assert_eq!(taken.unexplained, 1);
    assert_eq!(count(&site, "payment_lines").await, 2);
    assert_eq!(count(&site, "payment_explanations").await, 0);
    let reason: String = sqlx::query_scalar("select reason from unexplained_payments")
        .fetch_one(&site.owner)
        .await
        .unwrap();
    assert!(reason.starts_with("act 0:"), "{reason}");
}

/// The same key twice in one feed: the second is as if it had not been told.
#[tokio::test]
async fn a_key_that_comes_twice_in_one_feed_counts_once() {
    let site = TestSite::new().await;
    let (member, _) = site.member(&camille()).await;
    let mut care = consultations(member, Payee::Professional, &[date(2026, 9, 1)]);
    care.push(care[0].clone());

    let taken = take_payments(&site.app, care.into_iter()).await.unwrap();

    assert_eq!(taken, Taken { told: 2, new: 1, unexplained: 0 });
    assert_eq!(count(&site, "payment_lines").await, 1);
    let owed: i64 = sqlx::query_scalar(
        "select jsonb_array_length(ledger -> 'charges')::bigint from care_ledgers",
    )
    .fetch_one(&site.owner)
    .await
    .unwrap();
    assert_eq!(owed, 1);
}
