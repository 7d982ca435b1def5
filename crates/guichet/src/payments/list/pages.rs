//! The page of payments.

use axum::extract::{Query, State};

use super::form::{Form, Typed};
use super::{queries, view};
use crate::app::App;
use crate::payments::queries::family;
use crate::payments::{beneficiary_names, payment_names};
use crate::shared::access::MemberScope;
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
