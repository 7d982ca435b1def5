//! The page on which instalments are asked for.

use axum::extract::{Path, State};
use axum::response::IntoResponse;

use super::form::{Form, Typed};
use super::{ask, most, view};
use crate::app::App;
use crate::payments::debts::pages::find;
use crate::payments::debts::{address_of, debt_names};
use crate::shared::access::MemberScope;
use crate::shared::fault::Page;
use crate::shared::form::{Csrf, Posted};
use crate::shared::page::{SiteError, first_name, see_other};

pub(super) async fn show(
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
    Ok(view::show((&name, &csrf), &debt_names(&app), &debt, &Form::default()))
}

pub(super) async fn ask(
    mut scope: MemberScope,
    csrf: Csrf,
    State(app): State<App>,
    Path(named): Path<String>,
    Posted(typed): Posted<Typed>,
) -> Page {
    let Some(debt) = find(&mut scope, &app, &named).await? else {
        return Ok(SiteError::NotFound.into_response());
    };
    let here = address_of(&debt_names(&app), debt.id);
    let mut form = Form::filled(typed);
    let most = most(debt.asked()).filter(|_| debt.instalments.is_none());
    let Some(most) = most else { return Ok(see_other(&here)) };
    let Some(months) = form.parse(most) else {
        let member = scope.member();
        let name = first_name(&mut scope, member).await?;
        return Ok(view::show((&name, &csrf), &debt_names(&app), &debt, &form));
    };
    ask::ask(scope, &app, &debt, months).await?;
    Ok(see_other(&here))
}
