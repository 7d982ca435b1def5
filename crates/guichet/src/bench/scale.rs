//! `scale`: the list of payments of a random member out of ten thousand, and out of a million (answers 21).
//! Payments arrive month after month, so that the rows of one member lie on as many pages as there are
//! months. Reach: median within 1.3 times, p99 within twice, 12 pages read at most.

use std::time::{Duration, Instant};

use axum::Router;
use guichet_values::MemberId;
use sqlx::PgPool;

use super::load::at;
use super::pages::fetch;
use crate::demo::settle;
use crate::shared::access::member_cookie;
use crate::testing::TestSite;

const FEW: i64 = 10_000;

/// `GUICHET_BENCH_MEMBERS` makes it smaller for a try.
const MANY: i64 = 1_000_000;

/// One payment a month.
const MONTHS: i32 = 24;

/// Random members who look at their list, each twice.
const VISITORS: i64 = 1_000;

struct Crowded {
    site: TestSite,
    router: Router,
    cookies: Vec<String>,
}

async fn crowded(members: i64) -> Crowded {
    let site = TestSite::with_connections(2).await;
    fill(&site.owner, members).await;
    let some: Vec<uuid::Uuid> =
        sqlx::query_scalar("select member_id from members order by nir_index limit $1")
            .bind(VISITORS)
            .fetch_all(&site.owner)
            .await
            .unwrap();
    let mut cookies = Vec::new();
    for member in some {
        let session = site.sign_in(MemberId::from(member)).await;
        cookies.push(member_cookie(&session, false));
    }
    let router = site.router();
    Crowded { site, router, cookies }
}

async fn fill(owner: &PgPool, members: i64) {
    sqlx::query(
        "insert into members (member_id, caisse, nir_sealed, nir_index, last_name, first_name,
                              birth_date, created_at)
         select gen_random_uuid(), '781', '\\x00', sha256(n::text::bytea), 'Nom', 'Prénom',
                '1985-01-01', now()
           from generate_series(1, $1) as n",
    )
    .bind(members)
    .execute(owner)
    .await
    .unwrap();
    for month in (0..MONTHS).rev() {
        sqlx::query(
            "insert into payments (member_id, payment_id, source_key, paid_on, nature, label,
                                   amount_cents, paid_to, complementary)
             select member_id, gen_random_uuid(), 'P-' || $1, current_date - 30 * $1 - 1, 'soins',
                    'Consultation, médecin généraliste', 1900, 'assure', 'transmis'
               from members order by member_id",
        )
        .bind(month)
        .execute(owner)
        .await
        .unwrap();
    }
    settle(owner).await.unwrap();
}

async fn visit(crowded: &Crowded, turn: usize) -> Duration {
    let begun = Instant::now();
    fetch(crowded.router.clone(), "/paiements", &crowded.cookies[turn]).await;
    begun.elapsed()
}

/// Pages of the payments and their indexes that were asked for, in memory or not.
async fn pages(site: &TestSite) -> i64 {
    // A connection tells what it did when it has been idle for a second.
    tokio::time::sleep(Duration::from_secs(2)).await;
    sqlx::query_scalar(
        "select (heap_blks_read + heap_blks_hit + idx_blks_read + idx_blks_hit)::bigint
           from pg_statio_user_tables where relname = 'payments'",
    )
    .fetch_one(&site.owner)
    .await
    .unwrap()
}

#[expect(clippy::disallowed_methods, reason = "a switch of the benches, not a setting")]
fn many() -> i64 {
    std::env::var("GUICHET_BENCH_MEMBERS").map_or(MANY, |given| given.parse().unwrap())
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn scale() {
    let (few, many) = (crowded(FEW).await, crowded(many()).await);
    let (mut of_few, mut of_many) = (Vec::new(), Vec::new());
    let mut before = 0;
    for round in 0..2 {
        if round == 1 {
            // The first round warms and does not count.
            (of_few, of_many) = (Vec::new(), Vec::new());
            before = pages(&many.site).await;
        }
        for turn in 0..few.cookies.len() {
            of_few.push(visit(&few, turn).await);
            of_many.push(visit(&many, turn).await);
        }
    }
    let visits = i64::try_from(of_many.len()).unwrap();
    let read = (pages(&many.site).await - before) / visits;

    of_few.sort();
    of_many.sort();
    let ratio = |per_cent| {
        let [few, many] = [&of_few, &of_many].map(|taken| at(taken, per_cent));
        let ratio = many.as_secs_f64() / few.as_secs_f64();
        println!("scale: p{per_cent} {few:?} of few, {many:?} of many: ratio {ratio:.2}");
        ratio
    };
    let (median, p99) = (ratio(50), ratio(99));
    println!("scale: {read} pages a list");
    assert!(median <= 1.3 && p99 <= 2.0 && read <= 12, "reach 1.3, 2 and 12 pages");
}
