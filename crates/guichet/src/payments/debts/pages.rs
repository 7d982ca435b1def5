//! The page of debts, and the page of one.

use axum::extract::{Path, State};
use axum::response::IntoResponse;

use super::queries::Debt;
use super::{debt_names, queries, view};
use crate::app::App;
use crate::bank::Bank;
use crate::shared::access::MemberScope;
use crate::shared::fault::Page;
use crate::shared::form::Csrf;
use crate::shared::page::{SiteError, first_name};

pub(super) async fn show(mut scope: MemberScope, csrf: Csrf, State(app): State<App>) -> Page {
    let member = scope.member();
    let name = first_name(&mut scope, member).await?;
    let debts = queries::debts(&mut scope, member, None).await?;
    Ok(view::show((&name, &csrf), &debt_names(&app), &debts, Bank::of(&app).is_some()))
}

pub(super) async fn one(
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
    Ok(view::one((&name, &csrf), &debt_names(&app), &debt, Bank::of(&app).is_some()))
}

/// One's own debt by its name in addresses.
pub(super) async fn find(
    scope: &mut MemberScope,
    app: &App,
    named: &str,
) -> sqlx::Result<Option<Debt>> {
    let member = scope.member();
    let Some(id) = debt_names(app).id(named) else { return Ok(None) };
    Ok(queries::debts(scope, member, Some(id)).await?.into_iter().next())
}
