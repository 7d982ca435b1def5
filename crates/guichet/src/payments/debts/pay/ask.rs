//! Beginning a payment: our row first, then the bank's order, so that the bank never knows of money that we
//! do not.

use std::ops::RangeInclusive;

use guichet_values::{Cents, EmailAddress, Reference};
use uuid::Uuid;

use super::form::Wanted;
use super::queries::{self, New};
use super::{address_of, take};
use crate::app::App;
use crate::bank::{Bank, Order};
use crate::security::notices::addressee;
use crate::shared::access::MemberScope;
use crate::shared::audit::{self, Owed};
use crate::shared::fault::Fault;
use crate::shared::time::paris;

/// Letters of an address that a bank writes to (standards.md 5.4).
const ADDRESS_LETTERS: RangeInclusive<usize> = 6..=80;

/// What is to be begun: the payment's own id comes with the page that asks.
#[derive(Clone, Copy)]
pub(super) struct Wish<'a> {
    pub(super) debt: Uuid,
    pub(super) payment: Uuid,
    pub(super) wanted: Wanted,
    /// As the fund calls the debt.
    pub(super) about: &'a str,
}

/// Why it was not begun.
pub(super) enum Refusal {
    /// The same page was sent before, and asked for another sum.
    AskedOtherwise(Cents),
    /// The bank writes to its payers, and she has no address that it takes.
    NoAddress,
}

/// Begins it and returns where the browser goes on: to the bank, or, where a payment of this debt is open
/// already, to that one.
///
/// # Errors
/// A fault; the payment is then over, or will be by the sweep.
pub(super) async fn begin(
    mut scope: MemberScope,
    app: &App,
    bank: Bank<'_>,
    wish: Wish<'_>,
) -> Result<Result<String, Refusal>, Fault> {
    let Wish { debt, payment, wanted, about } = wish;
    let (member, amount) = (scope.member(), wanted.amount);
    let Ok(payer) = payer(&mut scope, app, bank).await? else {
        return Ok(Err(Refusal::NoAddress));
    };
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
    let (year, ours) = (paris(app.now()).year(), address_of(&reference));
    let payer = payer.as_ref();
    let order = Order { reference: &reference, amount, about, year, payer, back: &ours };
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

/// To whom the bank writes, where it does; or that there is nobody.
async fn payer(
    scope: &mut MemberScope,
    app: &App,
    bank: Bank<'_>,
) -> Result<Result<Option<EmailAddress>, ()>, Fault> {
    if !bank.writes_to_the_payer() {
        return Ok(Ok(None));
    }
    let member = scope.member();
    let email = addressee(scope, app, member).await?.map(|to| to.email);
    let email = email.filter(|email| ADDRESS_LETTERS.contains(&email.as_str().len()));
    Ok(email.map(Some).ok_or(()))
}
