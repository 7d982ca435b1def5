//! The statements of the month that ended are printed by night, for everybody who has an account and was
//! paid something, so that the morning's visitors find them there (account.md DOC-10).
//!
//! How far it has come is a row; a statement that is there already is not printed again. So it may be
//! stopped at any moment, and goes on the next minute or the next night (decision 0003).

mod print;
mod queries;
#[cfg(test)]
mod tests;

#[cfg(all(test, feature = "bench"))]
pub(crate) use print::{in_flight, print_one};

use guichet_values::MemberId;
use jiff::civil::Date;
use jiff::{SignedDuration, Timestamp, ToSpan};

use self::print::print;
use self::queries::Run;
use crate::app::App;
use crate::database::scope::{Mode, Who};
use crate::shared::fault::Fault;
use crate::shared::time::paris;

/// Members between two notes of how far it has come (assumed): what a crash prints again at the most.
const BATCH: i64 = 64;

/// A month that was held by somebody who fell is free after this (assumed: many times what a batch takes).
const HELD: SignedDuration = SignedDuration::from_mins(10);

/// Prints what is due, as long as it is night and something is; a second printer stands back.
///
/// # Errors
/// The database's; what was noted until then stays.
pub(crate) async fn print_due(app: &App) -> Result<(), Fault> {
    if !is_night(app) {
        return Ok(());
    }
    let month = paris(app.now()).date().first_of_month().saturating_sub(1.month());
    let Some(run) = hold(app, month).await? else { return Ok(()) };
    let went = go_on(app, month, run).await;
    let mut scope = app.scope(Who::System, Mode::Write).await?;
    queries::let_go(&mut scope, month).await?;
    scope.commit().await?;
    went
}

async fn go_on(app: &App, month: Date, run: Run) -> Result<(), Fault> {
    let mut reached = run.reached;
    while is_night(app) {
        let batch = due(app, month, reached).await?;
        let Some(last) = batch.last().copied() else {
            return note(app, |at| Noted { month, at, reached: None, printed: 0, over: true })
                .await;
        };
        let printed = print(app, month, batch).await?;
        note(app, |at| Noted { month, at, reached: Some(last), printed, over: false }).await?;
        reached = Some(last);
    }
    Ok(())
}

/// How far it has come.
struct Noted {
    month: Date,
    at: Timestamp,
    reached: Option<MemberId>,
    /// Statements since the note before.
    printed: i64,
    over: bool,
}

fn is_night(app: &App) -> bool {
    app.nights().contain(&paris(app.now()))
}

async fn hold(app: &App, month: Date) -> Result<Option<Run>, Fault> {
    let mut scope = app.scope(Who::System, Mode::Write).await?;
    let now = app.now();
    let run = queries::hold(&mut scope, month, now, now + HELD).await?;
    scope.commit().await?;
    Ok(run)
}

async fn due(app: &App, month: Date, after: Option<MemberId>) -> Result<Vec<MemberId>, Fault> {
    let mut scope = app.scope(Who::System, Mode::Read).await?;
    let days = (month, month.last_of_month());
    Ok(queries::due(&mut scope, days, after, BATCH).await?)
}

async fn note(app: &App, noted: impl FnOnce(Timestamp) -> Noted) -> Result<(), Fault> {
    let mut scope = app.scope(Who::System, Mode::Write).await?;
    let now = app.now();
    queries::note(&mut scope, &noted(now), now + HELD).await?;
    Ok(scope.commit().await?)
}
