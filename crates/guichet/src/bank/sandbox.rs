//! The first driver: a bank that is a page of the demo, with orders of its own. It knows a reference, an
//! amount and a way back, and nobody of ours; what was decided first stands.

use guichet_values::{Cents, Reference};
use jiff::{SignedDuration, Timestamp};

use super::{Answer, Opened, Order, call, queries};
use crate::app::App;
use crate::database::scope::{Mode, Who};
use crate::shared::fault::Fault;

/// Where its pages are.
pub(crate) const ADDRESS: &str = "/demo/banque/{commande}";

/// An order is good so long, as at PayFiP (standards.md 5.4).
const LIVES: SignedDuration = SignedDuration::from_mins(15);

/// An order as the bank has it.
pub(crate) struct BankOrder {
    pub(crate) reference: String,
    pub(crate) amount: Cents,
    pub(crate) back: String,
    pub(super) opened_at: Timestamp,
    pub(crate) answer: Answer,
}

/// What its payer chose.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Decision {
    Pay,
    Refuse,
    Cancel,
}

impl BankOrder {
    /// For a page that is shown as a sample.
    pub(crate) fn of_a_sample(amount: Cents, back: &str) -> Self {
        Self {
            reference: "2222-2222-2222".to_owned(),
            amount,
            back: back.to_owned(),
            opened_at: Timestamp::UNIX_EPOCH,
            answer: Answer::Open,
        }
    }

    /// Whether it can still be paid.
    pub(crate) fn is_open(&self, now: Timestamp) -> bool {
        self.answer == Answer::Open && now.duration_since(self.opened_at) < LIVES
    }

    /// Body and signature of what the bank says of it.
    pub(crate) fn call(&self, app: &App) -> Option<(String, String)> {
        call::write(app, &self.reference, self.amount, &self.answer)
    }
}

pub(super) fn page(reference: &str) -> String {
    ADDRESS.replace("{commande}", reference)
}

pub(super) async fn open(app: &App, order: &Order<'_>) -> Result<Opened, Fault> {
    let mut scope = app.scope(Who::System, Mode::Write).await?;
    queries::open(&mut scope, order, app.now()).await?;
    scope.commit().await?;
    Ok(Opened { page: page(order.reference), order: None })
}

/// An order, for the bank's own page.
///
/// # Errors
/// A fault.
pub(crate) async fn order(app: &App, reference: &str) -> Result<Option<BankOrder>, Fault> {
    let mut scope = app.scope(Who::System, Mode::Read).await?;
    Ok(queries::order(&mut scope, reference).await?)
}

pub(super) async fn answer(app: &App, reference: &str) -> Result<Answer, Fault> {
    let found = order(app, reference).await?;
    Ok(found.map_or(Answer::Unknown, |order| order.answer))
}

/// Decides an order that is open; the order as it then is.
///
/// # Errors
/// A fault.
pub(crate) async fn decide(
    app: &App,
    reference: &str,
    decision: Decision,
) -> Result<Option<BankOrder>, Fault> {
    let mut scope = app.scope(Who::System, Mode::Write).await?;
    let opened_after = app.now().saturating_sub(LIVES).unwrap_or(Timestamp::MIN);
    let number = Reference::from_random(app.random()).to_string();
    queries::decide(&mut scope, reference, (decision, &number), opened_after).await?;
    let order = queries::order(&mut scope, reference).await?;
    scope.commit().await?;
    Ok(order)
}
