//! Keeping what the bank says of a payment. Payment, ledger, effect, trace, receipt and what is to be given
//! back are one transaction, which holds the member's debts: whatever comes twice, late or crosses a
//! recovery is one payment (account.md PAY-28).

use guichet_values::{Cents, MemberId};

use super::mail::send_receipt;
use super::queries::{self, Standing};
use crate::app::App;
use crate::bank::{Answer, Call};
use crate::core_system::effects::{self, Cause, Effect};
use crate::core_system::import::online_movement;
use crate::database::scope::{Mode, Scope, Who};
use crate::payments::debts::give;
use crate::shared::audit::{self, Owed};
use crate::shared::fault::Fault;
use crate::shared::time::paris;

/// How a payment ends that was not paid.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Failure {
    Refused,
    Cancelled,
    /// The bank knew no end of it in time.
    GivenUp,
}

impl Failure {
    fn state(self) -> &'static str {
        match self {
            Self::Refused => "refuse",
            Self::Cancelled => "annule",
            Self::GivenUp => "abandonne",
        }
    }
}

/// Keeps what the bank told us by itself.
///
/// # Errors
/// A fault; then nothing of it happened, and the bank says it again.
pub(crate) async fn take_call(app: &App, call: Call) -> Result<(), Fault> {
    take(app, &call.reference, call.answer).await
}

/// Keeps an answer of the bank. Said again it changes nothing; paid is the last word.
///
/// # Errors
/// A fault; then nothing of it happened.
pub(super) async fn take(app: &App, reference: &str, answer: Answer) -> Result<(), Fault> {
    match answer {
        Answer::Unknown | Answer::Open => Ok(()),
        Answer::Paid { amount, number } => paid(app, reference, (amount, &number)).await,
        Answer::Refused => fail(app, reference, Failure::Refused).await,
        Answer::Cancelled => fail(app, reference, Failure::Cancelled).await,
    }
}

/// The bank knows no end of it, and nobody can pay it any more.
///
/// # Errors
/// A fault.
pub(super) async fn give_up(app: &App, reference: &str) -> Result<(), Fault> {
    fail(app, reference, Failure::GivenUp).await
}

/// Keeps the bank's own name of an order.
///
/// # Errors
/// A fault.
pub(super) async fn note_order(app: &App, reference: &str, name: &str) -> Result<(), Fault> {
    let mut scope = app.scope(Who::System, Mode::Write).await?;
    queries::note_order(&mut scope, reference, name).await?;
    Ok(scope.commit().await?)
}

/// The payment as it stands, with all that its member owes held still.
async fn held(scope: &mut Scope, reference: &str) -> Result<Option<Standing>, Fault> {
    let Some(member) = queries::whose(scope, reference).await? else {
        tracing::warn!("the bank speaks of an order that is not one of ours");
        return Ok(None);
    };
    give::hold(scope, &[member]).await?;
    Ok(queries::standing(scope, reference).await?)
}

async fn paid(app: &App, reference: &str, (amount, number): (Cents, &str)) -> Result<(), Fault> {
    let mut scope = app.scope(Who::System, Mode::Write).await?;
    let Some(payment) = held(&mut scope, reference).await? else { return Ok(()) };
    if payment.state == "regle" {
        return Ok(());
    }
    if payment.amount != amount {
        metrics::counter!("guichet_bank_disagreements_total").increment(1);
        tracing::error!("the bank was paid another amount than was asked: nothing is booked");
        return Ok(());
    }
    let member = payment.member;
    queries::settle(&mut scope, &payment, number, app.now()).await?;
    book(&mut scope, app, &payment, reference).await?;
    let trace = Owed::Paid.event();
    audit::record(&mut scope, app, trace, Some(member), Some(payment.id)).await?;
    let overpaid = give::give_back(&mut scope, app, &[member]).await?;
    send_receipt(&mut scope, app, (member, reference), !overpaid.is_empty()).await?;
    scope.commit().await?;
    metrics::counter!("guichet_debts_paid_total").increment(1);
    Ok(())
}

/// Into the ledger, and on its way to the core system. Where that has told the same payment already, by
/// the number of its receipt, the ledger has it.
async fn book(
    scope: &mut Scope,
    app: &App,
    payment: &Standing,
    reference: &str,
) -> Result<(), Fault> {
    let on = paris(app.now()).date();
    let Standing { member, id, debt_reference, amount, .. } = payment;
    let movement = online_movement(*member, debt_reference, reference);
    queries::book(scope, payment, movement, (on, app.now())).await?;
    let effect = Effect::debt_paid((*id, debt_reference), reference, *amount, on);
    effects::leave(scope, app, *member, Cause::Member, vec![effect]).await
}

/// Only what is open fails: what was paid stays paid.
async fn fail(app: &App, reference: &str, failure: Failure) -> Result<(), Fault> {
    let mut scope = app.scope(Who::System, Mode::Write).await?;
    let Some(payment) = held(&mut scope, reference).await? else { return Ok(()) };
    if payment.state != "commence" {
        return Ok(());
    }
    queries::fail(&mut scope, &payment, failure.state(), app.now()).await?;
    let member: MemberId = payment.member;
    let trace = Owed::PaymentFailed.event();
    audit::record(&mut scope, app, trace, Some(member), Some(payment.id)).await?;
    Ok(scope.commit().await?)
}
