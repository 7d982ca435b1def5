//! `statement`: the nightly printing of one month after the other, each statement read, typeset, sealed
//! and kept with its audit row, against typesetting of the same sheets in a loop on the same number of
//! threads. As many in flight as the night has. Reach: 0.8.

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use guichet_documents::Sheet;
use guichet_values::MemberId;
use jiff::ToSpan;
use jiff::civil::Date;
use tokio::sync::Semaphore;

use super::load::against;
use crate::demo::{Crowd, seed_crowd, settle};
use crate::payments::statements;
use crate::shared::keys::Place;
use crate::shared::time::paris;
use crate::shared::turns::working_threads;
use crate::testing::TestSite;

/// Members of the crowd, forty payments each in 27 months: more months than a run prints.
const MEMBERS: u32 = 2_000;

/// Sheets that the ceiling typesets in turn.
const SHEETS: usize = 200;

/// Which members were paid something in which month.
async fn due(site: &TestSite) -> Vec<(MemberId, Date)> {
    let oldest = paris(site.app.now()).date().first_of_month() - 27.months();
    let rows: Vec<(uuid::Uuid, jiff_sqlx::Date)> = sqlx::query_as(
        "select distinct member_id, date_trunc('month', paid_on::timestamp)::date from payments
          where paid_on >= $1 and paid_on < date_trunc('month', now())::date order by 2, 1",
    )
    .bind(jiff_sqlx::ToSqlx::to_sqlx(oldest))
    .fetch_all(&site.owner)
    .await
    .unwrap();
    rows.into_iter().map(|(member, month)| (member.into(), month.to_jiff())).collect()
}

/// The sheets of the newest months, which the run does not come to.
async fn sheets(site: &TestSite, due: &[(MemberId, Date)]) -> Vec<Sheet> {
    for (member, month) in due.iter().rev().take(SHEETS) {
        statements::print_one(site.app.clone(), *member, *month).await.unwrap();
    }
    let rows: Vec<(uuid::Uuid, Vec<u8>)> =
        sqlx::query_as("select member_id, sheet_sealed from documents")
            .fetch_all(&site.owner)
            .await
            .unwrap();
    let open = |(member, sealed): (uuid::Uuid, Vec<u8>)| {
        let member = Some(MemberId::from(member));
        let place = Place { table: "documents", column: "sheet_sealed", member };
        serde_json::from_slice(&site.app.keys().open(place, &sealed).unwrap()).unwrap()
    };
    rows.into_iter().map(open).collect()
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn statement() {
    let site = TestSite::with_connections(8).await;
    seed_crowd(&site.app, Crowd { members: MEMBERS, seed: 1 }, |_done| ()).await.unwrap();
    settle(&site.owner).await.unwrap();
    let due = Arc::new(due(&site).await);
    let sheets = Arc::new(sheets(&site, &due).await);

    let (app, printed) = (site.app.clone(), Arc::clone(&due));
    let next = Arc::new(AtomicUsize::new(0));
    let work = move |_turn: u64| {
        let at = next.fetch_add(1, Ordering::Relaxed);
        let (member, month) = printed[at];
        let app = app.clone();
        async move { statements::print_one(app, member, month).await.unwrap() }
    };
    let turns = Arc::new(Semaphore::new(working_threads()));
    let ceiling = move |turn: u64| {
        let (sheets, turns) = (Arc::clone(&sheets), Arc::clone(&turns));
        async move {
            let turn_taken = turns.acquire_owned().await.unwrap();
            let at = usize::try_from(turn).unwrap() % sheets.len();
            tokio::task::spawn_blocking(move || {
                sheets[at].pdf().unwrap();
                drop(turn_taken);
            })
            .await
            .unwrap();
        }
    };

    let at_once = u64::try_from(statements::in_flight()).unwrap();
    let ratio = against("statement", at_once, work, ceiling).await;
    let kept: i64 =
        sqlx::query_scalar("select count(*) from documents").fetch_one(&site.owner).await.unwrap();
    println!("statement: {kept} statements printed and kept, of {} due", due.len());
    assert!(ratio >= 0.8, "reach 0.8");
}
