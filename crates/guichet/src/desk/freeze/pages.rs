//! The pages of a freeze and of its lifting.

use axum::extract::State;
use serde::Deserialize;

use super::{WHY, act, view};
use crate::app::App;
use crate::desk::adviser::adviser;
use crate::desk::file::{Named, address_of, read};
use crate::desk::identity_check::{self, Form};
use crate::file_access::Part;
use crate::shared::access::AgentScope;
use crate::shared::fault::Page;
use crate::shared::form::{Csrf, Field, Posted};
use crate::shared::page::see_other;

/// The one or the other, as the account stands.
pub(super) async fn show(
    scope: AgentScope,
    csrf: Csrf,
    State(app): State<App>,
    Named { member, name }: Named,
) -> Page {
    let mut scope = scope.writing(&app).await?;
    let adviser = adviser(&mut scope).await?;
    let Some(file) = read(&mut scope, &app, member, Part::Summary).await? else {
        return Ok(see_other(&address_of(&app, member)));
    };
    scope.commit().await?;
    Ok(if !file.facts.has_open_account() {
        see_other(&address_of(&app, member))
    } else if file.facts.frozen {
        view::lift(&adviser, &file, &Form::default(), (&name, csrf.token()))
    } else {
        view::freeze(&adviser, &file, &Field::default(), (&name, csrf.token()))
    })
}

/// Why it is frozen.
#[derive(Deserialize)]
pub(super) struct Typed {
    #[serde(default)]
    motif: String,
}

pub(super) async fn freeze(
    mut scope: AgentScope,
    csrf: Csrf,
    State(app): State<App>,
    Named { member, name }: Named,
    Posted(typed): Posted<Typed>,
) -> Page {
    let (agent, adviser) = (scope.agent(), adviser(&mut scope).await?);
    let mut field = Field::filled(typed.motif);
    let why = field.parse(|typed| {
        let known = WHY.iter().find(|(value, _, _)| *value == typed);
        known.ok_or("Choisissez pourquoi ce compte doit être bloqué.")
    });
    let part = if why.is_some() { Part::Freeze } else { Part::Summary };
    let Some(file) = read(&mut scope, &app, member, part).await? else {
        return Ok(see_other(&address_of(&app, member)));
    };
    scope.commit().await?;
    let Some((_, _, reason)) = why else {
        return Ok(view::freeze(&adviser, &file, &field, (&name, csrf.token())));
    };
    act::freeze(&app, agent, member, *reason).await?;
    Ok(see_other(&address_of(&app, member)))
}

pub(super) async fn lift(
    mut scope: AgentScope,
    csrf: Csrf,
    State(app): State<App>,
    Named { member, name }: Named,
    Posted(typed): Posted<identity_check::Typed>,
) -> Page {
    let (agent, adviser) = (scope.agent(), adviser(&mut scope).await?);
    let (form, checked) = Form::read(typed);
    let part = if checked.is_some() { Part::Unfreeze } else { Part::Summary };
    let Some(file) = read(&mut scope, &app, member, part).await? else {
        return Ok(see_other(&address_of(&app, member)));
    };
    scope.commit().await?;
    if checked.is_none() {
        return Ok(view::lift(&adviser, &file, &form, (&name, csrf.token())));
    }
    act::lift(&app, agent, member).await?;
    Ok(see_other(&address_of(&app, member)))
}
