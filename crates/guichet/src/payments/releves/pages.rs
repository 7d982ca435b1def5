//! The list of statements, one of them, and what the buttons do.

use axum::extract::{Path, Query, State};
use axum::response::{IntoResponse, Response};
use serde::Deserialize;

use super::form::{self, Period};
use super::issue::{Wish, issue};
use super::{compose, queries, view};
use crate::app::App;
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
    let Some(period) = Period::parse(&period, paris(app.now()).date()) else {
        return Ok(SiteError::NotFound.into_response());
    };
    let member = scope.member();
    let family = family(&mut scope, member).await?;
    let paid = queries::paid(&mut scope, member, (period.first(), period.last())).await?;
    let releve = compose::releve(period, &family, &paid);
    Ok(view::show(&family, &csrf, period, releve.as_ref(), false))
}

pub(super) async fn ask(
    mut scope: MemberScope,
    csrf: Csrf,
    State(app): State<App>,
    Path(period): Path<String>,
    Posted(_): Posted<Nothing>,
) -> Page {
    let Ok(seat) = app.press().seat() else { return Ok(busy(&app)) };
    let Some(period) = Period::parse(&period, paris(app.now()).date()) else {
        return Ok(SiteError::NotFound.into_response());
    };
    let member = scope.member();
    let family = family(&mut scope, member).await?;
    let paid = queries::paid(&mut scope, member, (period.first(), period.last())).await?;
    let Some(wish) = Wish::of(period, &family, &paid) else {
        return Ok(view::show(&family, &csrf, period, None, true));
    };
    let reference = issue(scope, &app, seat, wish).await?;
    Ok(see_other(&format!("{}/{reference}", papers::ADDRESS)))
}

/// The décompte of the payment of which the page shows the button.
pub(super) async fn ask_of_payment(
    mut scope: MemberScope,
    State(app): State<App>,
    Path(reference): Path<String>,
    Posted(_): Posted<Nothing>,
) -> Page {
    let Ok(seat) = app.press().seat() else { return Ok(busy(&app)) };
    let Some(payment) = payment_names(&app).id(&reference) else {
        return Ok(SiteError::NotFound.into_response());
    };
    let member = scope.member();
    let Some(paid) = queries::one(&mut scope, member, payment.into()).await? else {
        return Ok(SiteError::NotFound.into_response());
    };
    let family = family(&mut scope, member).await?;
    let releve = compose::decompte(&family, &paid);
    let whose = family.name(paid.beneficiary).to_owned();
    let wish = Wish { kind: Kind::Payment, about: payment.to_string(), whose, releve };
    let reference = issue(scope, &app, seat, wish).await?;
    Ok(see_other(&format!("{}/{reference}", papers::ADDRESS)))
}

/// 5 to 30 seconds, so that those who are sent away together do not come back together.
pub(super) fn busy(app: &App) -> Response {
    metrics::counter!("guichet_papers_refused_total").increment(1);
    let [chance] = app.random::<1>();
    SiteError::TooBusy(5 + chance % 26).into_response()
}
