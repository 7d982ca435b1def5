//! The pages of a payment: how much, then, back from the bank, what became of it.

use axum::extract::{Path, State};
use axum::response::IntoResponse;
use uuid::Uuid;

use super::ask::{Refusal, Wish};
use super::form::{Form, Typed};
use super::queries::{self, Followed};
use super::{address_of, ask, view, watch};
use crate::app::App;
use crate::bank::Bank;
use crate::database::scope::{Mode, Scope};
use crate::payments::debts::debt_names;
use crate::payments::debts::pages::find;
use crate::shared::access::MemberScope;
use crate::shared::fault::{Fault, Page};
use crate::shared::form::{Csrf, Posted};
use crate::shared::page::{SiteError, first_name, see_other};

pub(super) async fn ask(
    mut scope: MemberScope,
    csrf: Csrf,
    State(app): State<App>,
    Path(named): Path<String>,
) -> Page {
    let Some(debt) = find(&mut scope, &app, &named).await? else {
        return Ok(SiteError::NotFound.into_response());
    };
    let member = scope.member();
    let name = first_name(&mut scope, member).await?;
    let form = Bank::of(&app).map(|bank| Form::empty(app.id(), bank));
    Ok(view::ask((&name, &csrf), &debt_names(&app), &debt, form.as_ref()))
}

pub(super) async fn begin(
    mut scope: MemberScope,
    csrf: Csrf,
    State(app): State<App>,
    Path(named): Path<String>,
    Posted(typed): Posted<Typed>,
) -> Page {
    let Some(debt) = find(&mut scope, &app, &named).await? else {
        return Ok(SiteError::NotFound.into_response());
    };
    let payment: Uuid = typed.paiement.parse().unwrap_or_else(|_none| app.id());
    let (member, bank) = (scope.member(), Bank::of(&app));
    let name = first_name(&mut scope, member).await?;
    let again = |form| view::ask((&name, &csrf), &debt_names(&app), &debt, form);
    let mut form = Form::filled(typed, payment, bank);
    if let Some(before) = debt.payments.iter().find(|before| before.id == payment) {
        if form.asks_for(before) {
            return Ok(see_other(&address_of(&before.reference)));
        }
        return Ok(again(Some(&form.was_sent_before(before.amount, app.id()))));
    }
    let wanted = bank.and_then(|bank| Some((bank, form.parse(&debt)?)));
    let Some((bank, wanted)) = wanted else { return Ok(again(bank.map(|_| &form))) };
    let wish = Wish { debt: debt.id, payment, wanted, about: &debt.reference };
    Ok(match ask::begin(scope, &app, bank, wish).await? {
        Ok(onward) => see_other(&onward),
        Err(Refusal::AskedOtherwise(sum)) => again(Some(&form.was_sent_before(sum, app.id()))),
        Err(Refusal::NoAddress) => again(Some(&form.needs_an_address())),
    })
}

/// What became of it. While the bank has not told, it is asked: whoever comes back waits for nothing.
pub(super) async fn show(
    mut scope: MemberScope,
    csrf: Csrf,
    State(app): State<App>,
    Path(reference): Path<String>,
) -> Page {
    let (member, who) = (scope.member(), scope.who().clone());
    let Some(payment) = queries::followed(&mut scope, member, &reference).await? else {
        return Ok(SiteError::NotFound.into_response());
    };
    let name = first_name(&mut scope, member).await?;
    drop(scope);
    let asked = match Bank::of(&app).filter(|_| payment.state == "commence") {
        Some(bank) => watch::ask_about(&app, bank, &payment.asked()).await,
        None => return Ok(view::show((&name, &csrf), &debt_names(&app), &payment, None)),
    };
    if let Err(fault) = asked {
        // She is told that it is not known yet; the sweep asks again.
        tracing::warn!(fault = fault.for_the_log(), "the bank could not be asked");
    }
    let mut scope: Scope = app.scope(who, Mode::Read).await?;
    let payment: Option<Followed> = queries::followed(&mut scope, member, &reference).await?;
    let payment = payment.ok_or(Fault::Stored("payment"))?;
    let order = payment.bank_order.as_deref();
    let page = Bank::of(&app).and_then(|bank| bank.page(&reference, order));
    Ok(view::show((&name, &csrf), &debt_names(&app), &payment, page.as_deref()))
}
