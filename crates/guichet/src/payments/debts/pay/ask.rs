//! Beginning a payment: our row first, then the bank's order, so that the bank never knows of money that we
//! do not.

use guichet_values::{Cents, Reference};
use uuid::Uuid;

use super::form::Wanted;
use super::queries::{self, New};
use super::{address_of, take};
use crate::app::App;
use crate::bank::{Bank, Order};
use crate::shared::access::MemberScope;
use crate::shared::audit::{self, Owed};
use crate::shared::fault::Fault;

/// What is to be begun: the payment's own id comes with the page that asks.
#[derive(Clone, Copy)]
pub(super) struct Wish {
    pub(super) debt: Uuid,
    pub(super) payment: Uuid,
    pub(super) wanted: Wanted,
}

/// Why it was not begun.
pub(super) enum Refusal {
    /// The same page was sent before, and asked for another sum.
    AskedOtherwise(Cents),
}

/// Begins it and returns where the browser goes on: to the bank, or, where a payment of this debt is open
/// already, to that one.
///
/// # Errors
/// A fault; the payment is then over, or will be by the sweep.
pub(super) async fn begin(
    mut scope: MemberScope,
    app: &App,
    bank: Bank,
    wish: Wish,
) -> Result<Result<String, Refusal>, Fault> {
    let Wish { debt, payment, wanted } = wish;
    let (member, amount) = (scope.member(), wanted.amount);
    let reference = Reference::from_random(app.random()).to_string();
    let new = New { debt, payment, reference: &reference, wanted };
    if !queries::begin(&mut scope, member, &new, app.now()).await? {
        let before = queries::open_or_same(&mut scope, member, &new).await?;
        let Some(before) = before else { return Ok(Ok(super::super::ADDRESS.to_owned())) };
        if before.id == payment && before.wanted != wanted {
            return Ok(Err(Refusal::AskedOtherwise(before.wanted.amount)));
        }
        return Ok(Ok(address_of(&before.reference)));
    }
    let begun = Owed::PaymentBegun.event();
    audit::record(&mut scope, app, begun, Some(member), Some(payment)).await?;
    scope.commit().await?;
    let order = Order { reference: &reference, amount, back: &address_of(&reference) };
    match bank.open(app, &order).await {
        Ok(opened) => {
            if let Some(name) = opened.order {
                take::note_order(app, &reference, &name).await?;
            }
            Ok(Ok(opened.page))
        }
        Err(fault) => {
            // Nobody was ever sent to that order: it cannot be paid.
            take::give_up(app, &reference).await?;
            Err(fault)
        }
    }
}
