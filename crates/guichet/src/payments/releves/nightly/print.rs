//! A batch of statements, a few in flight: while one is typeset the next one is read and the last one
//! kept.

use guichet_values::MemberId;
use jiff::civil::Date;
use tokio::task::JoinSet;

use super::super::form::Period;
use super::super::issue;
use super::super::queries;
use crate::app::App;
use crate::database::scope::{Mode, Who};
use crate::papers::print::issue_of;
use crate::payments::queries::family;
use crate::shared::fault::Fault;
use crate::shared::turns::working_threads;

/// So many in flight: those that are typeset, one that is read, and one that is kept.
pub(crate) fn in_flight() -> usize {
    working_threads() + 2
}

/// Prints them and returns how many were. Where one member's file does not let itself be printed, the
/// operator is told and the others have theirs.
///
/// # Errors
/// The database's: then nobody is passed over.
pub(super) async fn print(app: &App, month: Date, batch: Vec<MemberId>) -> Result<i64, Fault> {
    let (mut waiting, mut printing) = (batch.into_iter(), JoinSet::new());
    let mut printed = 0;
    loop {
        while printing.len() < in_flight()
            && let Some(member) = waiting.next()
        {
            printing.spawn(print_one(app.clone(), member, month));
        }
        match printing.join_next().await {
            None => return Ok(printed),
            Some(Ok(Ok(()))) => printed += 1,
            Some(Ok(Err(fault @ (Fault::Database(_) | Fault::OutOfReach(_))))) => {
                return Err(fault);
            }
            Some(Ok(Err(fault))) => {
                tracing::error!(fault = fault.for_the_log(), "a statement was not printed");
            }
            Some(Err(_panicked)) => tracing::error!("a statement was not printed: it panicked"),
        }
    }
}

/// The statement of one member, kept like one that she asks for herself.
///
/// # Errors
/// A fault; then nothing of it happened.
pub(crate) async fn print_one(app: App, member: MemberId, month: Date) -> Result<(), Fault> {
    let seat = app.press().waiting_seat().await;
    let seat = seat.map_err(|_stopped| Fault::Printing("the press stopped"))?;
    let mut scope = app.scope(Who::System, Mode::Read).await?;
    let family = family(&mut scope, member).await?;
    let period = Period::Month(month);
    let paid = queries::paid(&mut scope, member, (period.first(), period.last())).await?;
    let Some(wish) = issue::wish(period, &family, &paid) else { return Ok(()) };
    issue_of(scope, &app, seat, member, wish).await.map(drop)
}
