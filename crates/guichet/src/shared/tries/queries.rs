//! The counters' SQL. System scope.

use jiff::{SignedDuration, Timestamp};
use jiff_sqlx::ToSqlx;
use sqlx::PgConnection;

use super::{Counter, Rule, Tally};

/// The tallies of these counters, locked until the transaction ends, in the order of the counters.
/// The lock is taken in the order of the keys, so that two sign-ins never wait for each other.
pub(super) async fn lock_tallies(
    db: &mut PgConnection,
    counters: &[Counter],
    now: Timestamp,
) -> sqlx::Result<Vec<Tally>> {
    let keys: Vec<Vec<u8>> = counters.iter().map(|counter| counter.key.to_vec()).collect();
    let rows = sqlx::query!(
        "insert into sign_in_tries as t (counter, failures, since, forget_at)
         select key, 0, $2, $2 from unnest($1::bytea[]) as key order by key
         on conflict (counter) do update set failures = t.failures
         returning counter, failures, since, free_at",
        &keys,
        now.to_sqlx(),
    )
    .fetch_all(db)
    .await?;
    let tally_of = |key: &Vec<u8>| {
        let row = rows.iter().find(|row| row.counter == *key);
        row.map_or_else(
            || Tally::empty(now),
            |row| Tally {
                failures: row.failures,
                since: row.since.to_jiff(),
                free_at: row.free_at.map(jiff_sqlx::Timestamp::to_jiff),
            },
        )
    };
    Ok(keys.iter().map(tally_of).collect())
}

/// Writes the tallies of locked counters.
pub(super) async fn keep_tallies(
    db: &mut PgConnection,
    counters: &[Counter],
    tallies: &[Tally],
) -> sqlx::Result<()> {
    let keys: Vec<Vec<u8>> = counters.iter().map(|counter| counter.key.to_vec()).collect();
    let failures: Vec<i32> = tallies.iter().map(|tally| tally.failures).collect();
    let since: Vec<_> = tallies.iter().map(|tally| tally.since.to_sqlx()).collect();
    let free_at: Vec<_> = tallies.iter().map(|tally| tally.free_at.map(ToSqlx::to_sqlx)).collect();
    let forget_at: Vec<_> = counters
        .iter()
        .zip(tallies)
        .map(|(counter, tally)| after(tally.since, counter.rule.window()).to_sqlx())
        .collect();
    sqlx::query!(
        "update sign_in_tries t
            set failures = n.failures, since = n.since, free_at = n.free_at, forget_at = n.forget_at
           from unnest($1::bytea[], $2::int[], $3::timestamptz[], $4::timestamptz[], $5::timestamptz[])
                as n (counter, failures, since, free_at, forget_at)
          where t.counter = n.counter",
        &keys,
        &failures,
        &since as _,
        &free_at as _,
        &forget_at as _,
    )
    .execute(db)
    .await
    .map(|_done| ())
}

/// A try that was counted beforehand was right: growing pauses are forgotten, a quota gets back
/// this one.
pub(super) async fn give_back(db: &mut PgConnection, counters: &[Counter]) -> sqlx::Result<()> {
    let keys: Vec<Vec<u8>> = counters.iter().map(|counter| counter.key.to_vec()).collect();
    let one_only: Vec<bool> =
        counters.iter().map(|counter| matches!(counter.rule, Rule::Quota { .. })).collect();
    sqlx::query!(
        "update sign_in_tries t
            set failures = case when n.one_only then greatest(t.failures - 1, 0) else 0 end,
                free_at = null
           from (select key, one_only from unnest($1::bytea[], $2::bool[]) as c (key, one_only)) n
          where t.counter = n.key",
        &keys,
        &one_only,
    )
    .execute(db)
    .await
    .map(|_done| ())
}

/// Deletes the counters that count no more.
pub(super) async fn forget_old(db: &mut PgConnection, now: Timestamp) -> sqlx::Result<()> {
    sqlx::query!("delete from sign_in_tries where forget_at <= $1", now.to_sqlx())
        .execute(db)
        .await
        .map(|_done| ())
}

/// Deletes every counter.
pub(super) async fn forget_all(db: &mut PgConnection) -> sqlx::Result<()> {
    sqlx::query!("delete from sign_in_tries").execute(db).await.map(|_done| ())
}

fn after(moment: Timestamp, by: SignedDuration) -> Timestamp {
    moment.saturating_add(by).unwrap_or(Timestamp::MAX)
}
