//! Tries that fail, counted so that guessing stays slow (security 3.6): signing in, proving who one
//! is when an account is opened.
//!
//! A counter is the keyed hash of what is counted, so that nothing can be read back, and lives in
//! the database, so that a restart forgets nothing. Two hundred tries at once are no more than one
//! after the other (T43): a counter is locked, looked at, and counted up before anything is tried.

mod queries;
mod rule;

pub(crate) use rule::{Rule, Tally};

use jiff::Timestamp;

use crate::app::App;
use crate::database::scope::{Mode, Scope, Who};
use crate::shared::fault::Fault;

/// A count of failures: its key and its rule.
pub(crate) struct Counter {
    pub(crate) key: [u8; 32],
    pub(crate) rule: Rule,
}

/// A try that was counted as a failure beforehand.
pub(crate) struct Counted {
    /// When the next try is free, if this one fails and a pause begins.
    pub(crate) pause: Option<Timestamp>,
    /// What the first counter says now, this try included.
    pub(crate) failures: i32,
}

/// Counts a failure in advance, or says until when nothing is tried. The counters stay locked until
/// the transaction ends; without a commit nothing was counted.
///
/// # Errors
/// The database's.
pub(crate) async fn count(
    scope: &mut Scope,
    counters: &[Counter],
    now: Timestamp,
) -> sqlx::Result<Result<Counted, Timestamp>> {
    let so_far = queries::lock_tallies(scope, counters, now).await?;
    let next: Vec<Result<Tally, Timestamp>> = counters
        .iter()
        .zip(&so_far)
        .map(|(counter, tally)| counter.rule.one_more(tally, now))
        .collect();
    if let Some(until) = next.iter().filter_map(|next| next.as_ref().err()).max() {
        return Ok(Err(*until));
    }
    let tallies: Vec<Tally> = next.into_iter().filter_map(Result::ok).collect();
    queries::keep_tallies(scope, counters, &tallies).await?;
    let failures = tallies.first().map_or(0, |tally| tally.failures);
    Ok(Ok(Counted { pause: tallies.iter().filter_map(|tally| tally.free_at).max(), failures }))
}

/// The try that was counted was right.
///
/// # Errors
/// The database's.
pub(crate) async fn give_back(scope: &mut Scope, counters: &[Counter]) -> sqlx::Result<()> {
    queries::give_back(scope, counters).await
}

/// Deletes the counters that count no more.
///
/// # Errors
/// The database's.
pub(crate) async fn forget_old(scope: &mut Scope, now: Timestamp) -> sqlx::Result<()> {
    queries::forget_old(scope, now).await
}

/// Forgets every failure, for the demo.
///
/// # Errors
/// The database's.
pub(crate) async fn forget_all(app: &App) -> Result<(), Fault> {
    let mut scope = app.scope(Who::System, Mode::Write).await?;
    queries::forget_all(&mut scope).await?;
    Ok(scope.commit().await?)
}
