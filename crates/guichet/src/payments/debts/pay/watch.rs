//! Asking the bank: for the member who came back and waits, and for whoever never came back.

use jiff::{SignedDuration, Timestamp};

use super::take::{give_up, take};
use super::{OPEN_AT_MOST, queries};
use crate::app::App;
use crate::bank::{Answer, Bank};
use crate::database::scope::{Mode, Who};
use crate::shared::fault::Fault;

/// The bank is not asked before it had the time to tell.
const FIRST_AFTER: SignedDuration = SignedDuration::from_mins(1);

/// Payments asked about in one turn.
const TURN: i64 = 100;

/// Asks the bank about every payment that it has not told the end of, and gives up those that it knows no
/// end of for too long. A bank that does not answer leaves all as it is.
///
/// # Errors
/// A fault; the next turn asks again.
pub(crate) async fn reconcile(app: &App) -> Result<(), Fault> {
    let Some(bank) = Bank::of(app) else { return Ok(()) };
    let before = app.now().saturating_sub(FIRST_AFTER).unwrap_or(Timestamp::MIN);
    let mut scope = app.scope(Who::System, Mode::Read).await?;
    let open = queries::unanswered(&mut scope, before, TURN).await?;
    drop(scope);
    for (reference, asked_at) in open {
        ask_about(app, bank, &reference, asked_at).await?;
    }
    Ok(())
}

/// Asks the bank about one payment, and keeps what it says.
///
/// # Errors
/// A fault; then it stays as it was.
pub(super) async fn ask_about(
    app: &App,
    bank: Bank,
    reference: &str,
    asked_at: Timestamp,
) -> Result<(), Fault> {
    match bank.ask(app, reference).await? {
        Answer::Unknown | Answer::Open => {
            if app.now().duration_since(asked_at) < OPEN_AT_MOST {
                return Ok(());
            }
            give_up(app, reference).await
        }
        last @ (Answer::Paid { .. } | Answer::Refused | Answer::Cancelled) => {
            take(app, reference, last).await
        }
    }
}
