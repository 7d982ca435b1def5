//! The list of papers, and the question before one is withdrawn.

use axum::extract::{Query, State};
use axum::response::IntoResponse;
use guichet_values::Reference;
use serde::Deserialize;

use super::form::{Form, Typed};
use super::queries::{self, Paper};
use super::revoke::revoke as withdraw;
use super::{list_of, view};
use crate::app::App;
use crate::desk::adviser::adviser;
use crate::desk::file::{File, Named, address_of, read};
use crate::file_access::Part;
use crate::shared::access::AgentScope;
use crate::shared::fault::{Fault, Page};
use crate::shared::form::{Csrf, Posted};
use crate::shared::page::{SiteError, see_other};
use crate::shared::time::paris;

pub(super) async fn list(
    scope: AgentScope,
    csrf: Csrf,
    State(app): State<App>,
    Named { member, name }: Named,
) -> Page {
    let mut scope = scope.writing(&app).await?;
    let adviser = adviser(&mut scope).await?;
    let Some(file) = read(&mut scope, &app, member, Part::Papers).await? else {
        return Ok(see_other(&address_of(&app, member)));
    };
    let papers = queries::issued(&mut scope, member, None).await?;
    scope.commit().await?;
    let today = paris(app.now()).date();
    Ok(view::list(&adviser, &file, (&papers, today), (&name, csrf.token())))
}

/// `?document=`: its number tells nothing of anybody.
#[derive(Deserialize)]
pub(super) struct Asked {
    #[serde(default)]
    document: String,
}

pub(super) async fn ask(
    scope: AgentScope,
    csrf: Csrf,
    State(app): State<App>,
    named: Named,
    Query(asked): Query<Asked>,
) -> Page {
    let mut scope = scope.writing(&app).await?;
    let adviser = adviser(&mut scope).await?;
    let (file, paper) = match found(&mut scope, &app, &named, &asked.document).await? {
        Found::Paper(found) => *found,
        Found::NotOpen => return Ok(see_other(&address_of(&app, named.member))),
        Found::Nothing => return Ok(SiteError::NotFound.into_response()),
    };
    scope.commit().await?;
    if paper.revoked_at.is_some() {
        return Ok(see_other(&list_of(&named.name)));
    }
    Ok(view::ask(&adviser, (&file, &paper), &Form::default(), (&named.name, csrf.token())))
}

pub(super) async fn revoke(
    mut scope: AgentScope,
    csrf: Csrf,
    State(app): State<App>,
    named: Named,
    Posted(typed): Posted<Typed>,
) -> Page {
    let adviser = adviser(&mut scope).await?;
    let (file, paper) = match found(&mut scope, &app, &named, &typed.document).await? {
        Found::Paper(found) => *found,
        Found::NotOpen => return Ok(see_other(&address_of(&app, named.member))),
        Found::Nothing => return Ok(SiteError::NotFound.into_response()),
    };
    let (form, reason) = Form::read(typed);
    let Some(reason) = reason else {
        scope.commit().await?;
        return Ok(view::ask(&adviser, (&file, &paper), &form, (&named.name, csrf.token())));
    };
    withdraw(&mut scope, &app, (named.member, &file), (&paper, reason)).await?;
    scope.commit().await?;
    Ok(see_other(&list_of(&named.name)))
}

/// What an adviser names.
enum Found {
    Paper(Box<(File, Paper)>),
    /// The file is not open to him.
    NotOpen,
    /// No paper of this person has that number.
    Nothing,
}

async fn found(
    scope: &mut AgentScope,
    app: &App,
    named: &Named,
    number: &str,
) -> Result<Found, Fault> {
    let Some(file) = read(scope, app, named.member, Part::Papers).await? else {
        return Ok(Found::NotOpen);
    };
    let Ok(number) = Reference::parse(number) else { return Ok(Found::Nothing) };
    let number = number.to_string();
    let paper = queries::issued(scope, named.member, Some(&number)).await?.pop();
    Ok(paper.map_or(Found::Nothing, |paper| Found::Paper(Box::new((file, paper)))))
}
