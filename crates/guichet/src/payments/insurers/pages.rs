//! The page of a member's complementary insurers, and the form on it.

use axum::extract::State;

use super::form::{Form, Typed};
use super::queries::Person;
use super::{ADDRESS, choose, queries, view};
use crate::app::App;
use crate::shared::access::MemberScope;
use crate::shared::fault::{Fault, Page};
use crate::shared::form::{Csrf, Posted};
use crate::shared::page::{first_name, see_other};
use crate::shared::time::paris;

pub(super) async fn show(mut scope: MemberScope, csrf: Csrf, State(app): State<App>) -> Page {
    let (name, people) = people(&mut scope, &app).await?;
    let form = Form::empty(&people, app.id());
    Ok(view::show((&name, &csrf), &people, &form))
}

pub(super) async fn choose(
    mut scope: MemberScope,
    csrf: Csrf,
    State(app): State<App>,
    Posted(typed): Posted<Typed>,
) -> Page {
    let (name, people) = people(&mut scope, &app).await?;
    if !people.iter().any(Person::may_choose) {
        return Ok(see_other(ADDRESS));
    }
    let mut form = Form::filled(&people, typed);
    let Some(choices) = form.parse(&people) else {
        return Ok(view::show((&name, &csrf), &people, &form));
    };
    choose::choose(scope, &app, form.id, &choices).await?;
    Ok(see_other(ADDRESS))
}

async fn people(scope: &mut MemberScope, app: &App) -> Result<(String, Vec<Person>), Fault> {
    let member = scope.member();
    let today = paris(app.now()).date();
    let name = first_name(scope, member).await?;
    Ok((name, queries::people(scope, member, today).await?))
}
