//! Asking the bank: for the member who came back and waits, and for whoever never came back.

use jiff::{SignedDuration, Timestamp};

use super::OPEN_AT_MOST;
use super::queries::{self, Asked};
use super::take::{give_up, take};
use crate::app::App;
use crate::bank::{Answer, Bank};
use crate::database::scope::{Mode, Who};
use crate::shared::fault::Fault;

/// The bank is not asked before it had the time to tell.
const FIRST_AFTER: SignedDuration = SignedDuration::from_mins(1);

/// Payments asked about in one turn.
const TURN: i64 = 100;

/// So many failures in a row are the bank's, and the turn is over: it lasts less than two minutes then
/// (assumed). Fewer are a payment's, and hold up nobody else's.
const FAILURES_MAX: u32 = 10;

/// A payment about which the bank gives no answer of use is over after this time: by then PayFiP has
/// forgotten the order (standards.md 5.4), and it may still be told.
const UNANSWERED_AT_MOST: SignedDuration = SignedDuration::from_hours(24);

/// What ended unpaid is asked about again for so long: whatever was paid late is found within a day.
const LATE_AT_MOST: SignedDuration = SignedDuration::from_hours(26);

/// Asks the bank about every payment that it has not told the end of, and gives up those that it knows no
/// end of for too long. A bank that does not answer leaves all as it is; one payment does not hold up the
/// others.
///
/// # Errors
/// A fault; the next turn asks again.
pub(crate) async fn reconcile(app: &App) -> Result<(), Fault> {
    let Some(bank) = Bank::of(app) else { return Ok(()) };
    let before = app.now().saturating_sub(FIRST_AFTER).unwrap_or(Timestamp::MIN);
    let mut scope = app.scope(Who::System, Mode::Read).await?;
    let open = queries::unanswered(&mut scope, before, TURN).await?;
    drop(scope);
    let mut failures = 0;
    for asked in open {
        let Err(fault) = ask_about(app, bank, &asked).await else {
            failures = 0;
            continue;
        };
        if age(app, &asked) >= UNANSWERED_AT_MOST {
            give_up(app, &asked.reference).await?;
        }
        failures += 1;
        if failures == FAILURES_MAX {
            return Err(fault);
        }
        tracing::warn!(fault = fault.for_the_log(), "the bank says nothing of use of a payment");
    }
    Ok(())
}

/// Asks again about what ended unpaid within the last day: somebody may have paid after all.
///
/// # Errors
/// A fault; the next turn asks again.
pub(crate) async fn reconcile_late(app: &App) -> Result<(), Fault> {
    let Some(bank) = Bank::of(app) else { return Ok(()) };
    let since = app.now().saturating_sub(LATE_AT_MOST).unwrap_or(Timestamp::MIN);
    let mut scope = app.scope(Who::System, Mode::Read).await?;
    let unpaid = queries::unpaid_since(&mut scope, since, TURN).await?;
    drop(scope);
    let mut failures = 0;
    for Asked { reference, order, .. } in unpaid {
        match bank.ask(app, &reference, order.as_deref()).await {
            Ok(paid @ Answer::Paid { .. }) => take(app, &reference, paid).await?,
            Ok(_) => failures = 0,
            Err(fault) => {
                failures += 1;
                if failures == FAILURES_MAX {
                    return Err(fault);
                }
            }
        }
    }
    Ok(())
}

/// Somebody said at our door that something became of this order. Whether it is one of ours; then the bank
/// was asked, unless it is paid already.
///
/// # Errors
/// A fault; then it stays as it was, and is asked about again.
pub(super) async fn ask_about_order(app: &App, bank: Bank<'_>, order: &str) -> Result<bool, Fault> {
    let mut scope = app.scope(Who::System, Mode::Read).await?;
    let found = queries::of_order(&mut scope, order).await?;
    drop(scope);
    let Some((asked, is_paid)) = found else { return Ok(false) };
    if !is_paid {
        ask_about(app, bank, &asked).await?;
    }
    Ok(true)
}

fn age(app: &App, asked: &Asked) -> SignedDuration {
    app.now().duration_since(asked.at)
}

/// Asks the bank about one payment, and keeps what it says.
///
/// # Errors
/// A fault; then it stays as it was.
pub(super) async fn ask_about(app: &App, bank: Bank<'_>, asked: &Asked) -> Result<(), Fault> {
    let reference = &asked.reference;
    match bank.ask(app, reference, asked.order.as_deref()).await? {
        Answer::Unknown | Answer::Open => {
            if age(app, asked) < OPEN_AT_MOST {
                return Ok(());
            }
            give_up(app, reference).await
        }
        last @ (Answer::Paid { .. } | Answer::Refused | Answer::Cancelled) => {
            take(app, reference, last).await
        }
    }
}
