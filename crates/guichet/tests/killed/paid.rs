//! Payments of debts that the bank took while nobody came back: however often the program that asks it is
//! killed, each is booked once, with all that follows from it.

use std::process::Child;
use std::time::{Duration, Instant};

use sqlx::PgPool;

use super::{House, count, kills, trial};

/// Payments that wait for the bank's answer: more than one turn asks about.
fn payments() -> i32 {
    if trial() { 2_000 } else { 250 }
}

/// Kills of the small run; the long run is about the payments.
fn kills_of_payments() -> u64 {
    if trial() { 60 } else { kills() / 4 }
}

/// Debts of one member with an account, each paid at the demo's bank, which told nobody.
async fn paid_at_the_bank(owner: &PgPool) {
    sqlx::query(
        "with whose as (select member_id from accounts order by member_id limit 1),
         owed as (
             insert into debts (member_id, debt_id, reference, nature, about_from, about_until,
                                initial_cents, notified_on, due_on, recorded_at)
             select member_id, gen_random_uuid(), 'K-' || n, 'participations', '2026-01-01',
                    '2026-06-30', 1600, '2026-10-01', '2026-12-30', '2026-10-01'
               from whose, generate_series(1, $1) as n
             returning member_id, debt_id, reference),
         begun as (
             insert into debt_payments
                 (member_id, payment_id, debt_id, reference, amount_cents, asked_at)
             select member_id, gen_random_uuid(), debt_id, reference, 1600, '2026-10-02' from owed)
         insert into demo_bank_orders (reference, amount_cents, back, opened_at, state, bank_number)
         select reference, 1600, '/', '2026-10-02', 'payee', 'B-' || reference from owed",
    )
    .bind(payments())
    .execute(owner)
    .await
    .unwrap();
}

fn serve(house: &House) -> Child {
    house.ready(house.guichet("serve").env("GUICHET_DEMO", "1"))
}

const OPEN: &str = "select count(*) from debt_payments where state = 'commence'";

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn killed_at_random_every_payment_is_booked_once() {
    let house = House::new();
    let mut serving = serve(&house);
    let owner = PgPool::connect_with(house.owner()).await.unwrap();
    serving.kill().unwrap();
    serving.wait().unwrap();
    paid_at_the_bank(&owner).await;

    let mut interrupted = 0;
    for turn in 0..kills_of_payments() {
        let mut serving = serve(&house);
        tokio::time::sleep(Duration::from_millis(turn * 137 % 400)).await;
        serving.kill().unwrap();
        serving.wait().unwrap();
        interrupted += i32::from(count(&owner, OPEN).await > 0);
    }
    let patience = Instant::now();
    while count(&owner, OPEN).await > 0 {
        assert!(patience.elapsed() < Duration::from_mins(5), "payments were lost");
        // Each start asks about one turn's payments at once.
        let mut serving = serve(&house);
        tokio::time::sleep(Duration::from_secs(5)).await;
        serving.kill().unwrap();
        serving.wait().unwrap();
    }

    assert!(interrupted > 0, "nothing was cut off: there are too few payments");
    for once in [
        "select count(*) from debt_payments where state = 'regle' and reference like 'K-%'",
        "select count(*) from debt_movements where kind = 'paiement_en_ligne'",
        "select count(*) from effects_out where kind = 'debt_payment'",
        "select count(*) from audit_events where kind = 'debt.paid'",
        "select count(*) from outbox where kind = 'debt.receipt'",
    ] {
        assert_eq!(count(&owner, once).await, i64::from(payments()), "{once}");
    }
    assert_eq!(
        count(&owner, "select count(*) from debt_movements where kind = 'a_rembourser'").await,
        0
    );
    owner.close().await;
}
