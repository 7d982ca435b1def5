//! The page of payments.

use axum::extract::{Query, State};
use axum::response::IntoResponse;

use super::form::{Form, Typed};
use super::{file, queries, view};
use crate::app::App;
use crate::database::scope::Mode;
use crate::payments::queries::family;
use crate::payments::{beneficiary_names, payment_names};
use crate::shared::access::MemberScope;
use crate::shared::audit::{self, Event};
use crate::shared::fault::Page;
use crate::shared::form::Csrf;
use crate::shared::time::paris;

/// Names and values as they come: a name that comes twice, or that we do not know, is no mistake.
type Asked = Query<Vec<(String, String)>>;

pub(super) async fn list(
    mut scope: MemberScope,
    csrf: Csrf,
    State(app): State<App>,
    Query(asked): Asked,
) -> Page {
    let member = scope.member();
    let family = family(&mut scope, member).await?;
    let today = paris(app.now()).date();
    let mut form = Form::filled(Typed::of(asked), &family, &beneficiary_names(&app));
    let Some(filter) = form.parse(today) else { return Ok(view::mistaken(&family, &csrf, &form)) };
    let page = queries::paid(&mut scope, member, &filter).await?;
    Ok(view::list(&family, &csrf, &payment_names(&app), &form, &filter, &page))
}

/// The same payments as a file, all of them. Taking them away leaves its trace before they leave.
pub(super) async fn file(
    scope: MemberScope,
    csrf: Csrf,
    State(app): State<App>,
    Query(asked): Asked,
) -> Page {
    let (member, who) = (scope.member(), scope.who().clone());
    drop(scope); // it only reads
    let mut scope = app.scope(who, Mode::Write).await?;
    let family = family(&mut scope, member).await?;
    let today = paris(app.now()).date();
    let mut form = Form::filled(Typed::of(asked), &family, &beneficiary_names(&app));
    let Some(filter) = form.parse(today) else { return Ok(view::mistaken(&family, &csrf, &form)) };
    let paid = queries::all(&mut scope, member, &filter).await?;
    audit::record(&mut scope, &app, Event::PaymentsDownloaded, Some(member), None).await?;
    scope.commit().await?;
    Ok(file::attachment(&family, &paid, today).into_response())
}
