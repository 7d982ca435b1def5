//! The page of one payment.

use axum::extract::{Path, State};
use axum::response::IntoResponse;

use super::{queries, view};
use crate::app::App;
use crate::payments::payment_names;
use crate::payments::queries::family;
use crate::shared::access::MemberScope;
use crate::shared::fault::Page;
use crate::shared::form::Csrf;
use crate::shared::page::SiteError;
use crate::shared::time::paris;

pub(super) async fn show(
    mut scope: MemberScope,
    csrf: Csrf,
    State(app): State<App>,
    Path(reference): Path<String>,
) -> Page {
    let names = payment_names(&app);
    let Some(payment) = names.id(&reference) else {
        return Ok(SiteError::NotFound.into_response());
    };
    let member = scope.member();
    let Some(payment) = queries::payment(&mut scope, member, payment.into()).await? else {
        return Ok(SiteError::NotFound.into_response());
    };
    let family = family(&mut scope, member).await?;
    Ok(view::show(&family, &csrf, &names, &payment, paris(app.now()).date()))
}
