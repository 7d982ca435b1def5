//! The page of the four questions.

use axum::extract::State;

use super::change::change;
use super::form::{Form, Typed};
use super::{queries, view};
use crate::app::App;
use crate::my_details;
use crate::shared::access::MemberScope;
use crate::shared::fault::Page;
use crate::shared::form::{Csrf, Posted};
use crate::shared::page::{first_name, see_other};

pub(super) async fn show(mut scope: MemberScope, csrf: Csrf) -> Page {
    let member = scope.member();
    let name = first_name(&mut scope, member).await?;
    let standing = queries::standing(&mut scope, member).await?;
    Ok(view::ask(&name, &Form::standing(&standing), &csrf))
}

pub(super) async fn answer(
    mut scope: MemberScope,
    csrf: Csrf,
    State(app): State<App>,
    Posted(typed): Posted<Typed>,
) -> Page {
    let member = scope.member();
    let standing = queries::standing(&mut scope, member).await?;
    let (form, changed) = Form::read(typed, &standing);
    let Some(changed) = changed else {
        let name = first_name(&mut scope, member).await?;
        return Ok(view::ask(&name, &form, &csrf));
    };
    if !changed.is_empty() {
        change(scope, &app, changed).await?;
    }
    Ok(see_other(&format!("{}?fait=autorisations", my_details::ADDRESS)))
}
