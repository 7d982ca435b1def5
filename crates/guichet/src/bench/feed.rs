//! `feed`: a million payments through the port, against `COPY` of the same lines, in the same
//! order, into a table with the same columns, key and indexes (answers 17). Reach: 0.7.

use std::time::Instant;

use guichet_rules::care::Payee;
use guichet_values::{Cents, MemberId};
use jiff::ToSpan;
use jiff::civil::date;
use sqlx::Executor;
use uuid::Uuid;

use crate::core_system::feed::{Details, FedPayment, Taken, take_payments};
use crate::testing::TestSite;

const ROWS: u64 = 1_000_000;
const MEMBERS: u64 = 40_000;

/// Payments as they come: by date, one member after another each day.
fn told() -> impl Iterator<Item = FedPayment> {
    (0..ROWS).map(|row| FedPayment {
        member: MemberId::from(Uuid::from_u128(u128::from(row * 7_919 % MEMBERS) << 64 | 1)),
        key: format!("dcir-{row}"),
        on: date(2024, 11, 1) + i32::try_from(row * 700 / ROWS).unwrap().days(),
        nature: "soins",
        label: "Consultation chez un généraliste".into(),
        beneficiary: None,
        paid_to: Payee::Member,
        details: Details::default(),
        amount: Cents::new(1_900),
    })
}

/// The ceiling: the lines are made beforehand, nothing is parsed or checked by us.
async fn ceiling(site: &TestSite) -> f64 {
    site.owner.execute("create table bare (like payments including all)").await.unwrap();
    let lines: Vec<String> = told()
        .map(|paid| {
            let FedPayment { member, key, on, nature, label, amount, .. } = paid;
            let id: Uuid = site.app.id();
            format!(
                "{member}\t{id}\t{key}\t{on}\t{nature}\t{label}\t\\N\t{}\tassure\n",
                amount.get()
            )
        })
        .collect();
    let chunks: Vec<String> = lines.chunks(2_000).map(<[String]>::concat).collect();
    let begun = Instant::now();
    let mut connection = site.owner.acquire().await.unwrap();
    let mut copy = connection.copy_in_raw("copy bare from stdin").await.unwrap();
    for chunk in chunks {
        copy.send(chunk.into_bytes()).await.unwrap();
    }
    copy.finish().await.unwrap();
    begun.elapsed().as_secs_f64()
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn feed() {
    let site = TestSite::new().await;
    let theirs = ceiling(&site).await;
    let begun = Instant::now();
    let taken = take_payments(&site.app, told()).await.unwrap();
    let ours = begun.elapsed().as_secs_f64();

    assert_eq!(taken, Taken { told: ROWS, new: ROWS, unexplained: 0 });
    println!("feed: {ROWS} rows in {ours:.1} s; its ceiling: {theirs:.1} s");
    println!("feed: ratio {:.2}", theirs / ours);
    assert!(theirs / ours >= 0.7, "reach 0.7");
}
