//! The list of statements, one of them, and what the buttons do.

use axum::extract::{Path, Query, State};
use axum::response::IntoResponse;
use serde::Deserialize;

use super::form::{self, Period};
use super::{compose, issue, queries, view};
use crate::app::App;
use crate::papers::print::{self, Wish};
use crate::papers::{self, Kind};
use crate::payments::payment_names;
use crate::payments::queries::family;
use crate::shared::access::MemberScope;
use crate::shared::fault::Page;
use crate::shared::form::{Csrf, Posted};
use crate::shared::page::{SiteError, see_other};
use crate::shared::time::paris;

/// How far back the list goes.
#[derive(Deserialize)]
pub(super) struct Asked {
    mois: Option<String>,
}

/// A button has no field but the token.
#[derive(Deserialize)]
pub(super) struct Nothing {}

pub(super) async fn list(
    mut scope: MemberScope,
    csrf: Csrf,
    State(app): State<App>,
    Query(asked): Query<Asked>,
) -> Page {
    let member = scope.member();
    let today = paris(app.now()).date();
    let family = family(&mut scope, member).await?;
    let shown = form::shown(asked.mois.as_deref());
    let sums = queries::sums(&mut scope, member, view::days(today, shown)).await?;
    Ok(view::list(&family, &csrf, today, shown, &sums))
}

pub(super) async fn show(
    mut scope: MemberScope,
    csrf: Csrf,
    State(app): State<App>,
    Path(period): Path<String>,
) -> Page {
    let today = paris(app.now()).date();
    let Some(period) = Period::parse(&period, today) else {
        return Ok(SiteError::NotFound.into_response());
    };
    let member = scope.member();
    let family = family(&mut scope, member).await?;
    let paid = queries::paid(&mut scope, member, (period.first(), period.last())).await?;
    let releve = compose::releve(period, &family, &paid);
    Ok(view::show(&family, &csrf, (period, today), releve.as_ref(), false))
}

pub(super) async fn ask(
    mut scope: MemberScope,
    csrf: Csrf,
    State(app): State<App>,
    Path(period): Path<String>,
    Posted(_): Posted<Nothing>,
) -> Page {
    let Ok(seat) = app.press().seat() else { return Ok(print::busy(&app)) };
    let today = paris(app.now()).date();
    let Some(period) = Period::parse(&period, today) else {
        return Ok(SiteError::NotFound.into_response());
    };
    let member = scope.member();
    let family = family(&mut scope, member).await?;
    let paid = queries::paid(&mut scope, member, (period.first(), period.last())).await?;
    let Some(wish) = issue::wish(period, &family, &paid) else {
        return Ok(view::show(&family, &csrf, (period, today), None, true));
    };
    let reference = print::issue(scope, &app, seat, wish).await?;
    Ok(see_other(&format!("{}/{reference}", papers::ADDRESS)))
}

/// The décompte of the payment of which the page shows the button.
pub(super) async fn ask_of_payment(
    mut scope: MemberScope,
    State(app): State<App>,
    Path(reference): Path<String>,
    Posted(_): Posted<Nothing>,
) -> Page {
    let Ok(seat) = app.press().seat() else { return Ok(print::busy(&app)) };
    let Some(payment) = payment_names(&app).id(&reference) else {
        return Ok(SiteError::NotFound.into_response());
    };
    let member = scope.member();
    let Some(paid) = queries::one(&mut scope, member, payment.into()).await? else {
        return Ok(SiteError::NotFound.into_response());
    };
    let last = form::decompte_until(paid.on);
    if last < paris(app.now()).date() {
        return Ok(SiteError::NotFound.into_response());
    }
    let family = family(&mut scope, member).await?;
    let releve = compose::decompte(&family, &paid);
    let whose = family.name(paid.beneficiary).to_owned();
    let (about, offered_until) = (payment.to_string(), Some(last));
    let wish = Wish { kind: Kind::Payment, about, whose, releve, offered_until };
    let reference = print::issue(scope, &app, seat, wish).await?;
    Ok(see_other(&format!("{}/{reference}", papers::ADDRESS)))
}
