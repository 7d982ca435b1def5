//! The statements of a month, printed by night: however often the program is killed meanwhile, everybody
//! has exactly one in the end.

use std::process::Child;
use std::time::{Duration, Instant};

use sqlx::PgPool;

use super::{House, count, trial};

/// Members with an account; more than half of them were paid something last month.
fn members() -> &'static str {
    if trial() { "1000" } else { "120" }
}

const DUE: &str = "select count(*) from accounts a where exists (
    select from payments p where p.member_id = a.member_id
       and p.paid_on >= (date_trunc('month', now() at time zone 'Europe/Paris') - interval '1 month')::date
       and p.paid_on < date_trunc('month', now() at time zone 'Europe/Paris')::date)";

const OPEN: &str = "select count(*) from statement_runs where completed_at is null";

fn serve(house: &House) -> Child {
    house.ready(
        house
            .guichet("serve")
            .env("GUICHET_STATEMENTS_FROM_DAY", "1")
            .env("GUICHET_STATEMENTS_HOURS", "0-24"),
    )
}

/// As if the time had passed after which a month is free again.
async fn free(owner: &PgPool) {
    sqlx::query("update statement_runs set held_until = null").execute(owner).await.unwrap();
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn killed_at_random_every_statement_is_printed_once() {
    let house = House::new();
    let seeded = house.guichet("seed").args(["--members", members()]).status().unwrap();
    assert!(seeded.success());

    let mut interrupted = 0;
    let patience = Instant::now();
    for turn in 0_u64.. {
        assert!(patience.elapsed() < Duration::from_mins(10), "statements were lost");
        let mut serving = serve(&house);
        let owner = PgPool::connect_with(house.owner()).await.unwrap();
        tokio::time::sleep(Duration::from_millis(400 + turn * 211 % 900)).await;
        serving.kill().unwrap();
        serving.wait().unwrap();
        let open = count(&owner, OPEN).await > 0;
        interrupted += i32::from(open);
        free(&owner).await;
        let begun = count(&owner, "select count(*) from statement_runs").await > 0;
        owner.close().await;
        if begun && !open {
            break;
        }
    }

    let owner = PgPool::connect_with(house.owner()).await.unwrap();
    let due = count(&owner, DUE).await;
    assert!(due > 20 && interrupted > 0, "{due} due, {interrupted} times cut off: too few");
    for once in [
        "select count(*) from documents where kind = 'releve_mensuel'",
        "select count(distinct member_id) from documents where kind = 'releve_mensuel'",
        "select count(*) from document_references",
        "select count(*) from audit_events where kind = 'document.issued'",
    ] {
        assert_eq!(count(&owner, once).await, due, "{once}");
    }
    owner.close().await;
}
