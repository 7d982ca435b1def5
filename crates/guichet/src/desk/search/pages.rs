//! The page of the search.

use axum::extract::State;

use super::find::find;
use super::form::{Form, Typed};
use super::view;
use crate::app::App;
use crate::desk::adviser::adviser;
use crate::desk::file;
use crate::desk::volume::{Stopped, stopped};
use crate::shared::access::AgentScope;
use crate::shared::fault::Page;
use crate::shared::form::{Csrf, Posted};
use crate::shared::page::see_other;

pub(super) async fn show(mut scope: AgentScope, csrf: Csrf) -> Page {
    let adviser = adviser(&mut scope).await?;
    Ok(view::ask(&adviser, &Form::default(), csrf.token()))
}

pub(super) async fn search(
    mut scope: AgentScope,
    csrf: Csrf,
    State(app): State<App>,
    Posted(typed): Posted<Typed>,
) -> Page {
    let adviser = adviser(&mut scope).await?;
    let (mut form, nir) = Form::read(typed);
    let Some(nir) = nir else { return Ok(view::ask(&adviser, &form, csrf.token())) };
    Ok(match find(scope, &app, &adviser, &nir).await? {
        Ok(Some(member)) => see_other(&file::address_of(&app, member)),
        Ok(None) => {
            form.not_here();
            view::ask(&adviser, &form, csrf.token())
        }
        Err(Stopped) => stopped(&adviser, csrf.token()),
    })
}
