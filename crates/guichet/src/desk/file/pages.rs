//! The pages of a file.

use axum::extract::State;
use axum::response::IntoResponse;
use serde::Deserialize;

use super::form::{Form, Typed};
use super::open::{self, Refusal};
use super::read::read;
use super::{Named, address_of, queries, view};
use crate::app::App;
use crate::desk::adviser::adviser;
use crate::desk::volume::stopped;
use crate::file_access::{Motive, Part};
use crate::shared::access::AgentScope;
use crate::shared::fault::Page;
use crate::shared::form::{Csrf, Posted};
use crate::shared::page::{SiteError, see_other};

/// The file, or the question why it should be opened.
pub(super) async fn show(
    scope: AgentScope,
    csrf: Csrf,
    State(app): State<App>,
    Named { member, name }: Named,
) -> Page {
    let mut scope = scope.writing(&app).await?;
    let adviser = adviser(&mut scope).await?;
    if let Some(file) = read(&mut scope, &app, member, Part::Summary).await? {
        scope.commit().await?;
        return Ok(view::file(&adviser, &file, &name, csrf.token()));
    }
    if !queries::is_here(&mut scope, member).await? {
        return Ok(not_here());
    }
    Ok(view::ask(&adviser, &Form::default(), &name, csrf.token()))
}

pub(super) async fn open(
    mut scope: AgentScope,
    csrf: Csrf,
    State(app): State<App>,
    Named { member, name }: Named,
    Posted(typed): Posted<Typed>,
) -> Page {
    if !queries::is_here(&mut scope, member).await? {
        return Ok(not_here());
    }
    let adviser = adviser(&mut scope).await?;
    let (mut form, reason) = Form::read(typed);
    let Some(reason) = reason else {
        return Ok(view::ask(&adviser, &form, &name, csrf.token()));
    };
    Ok(match open::open(scope, &app, &adviser, (member, &reason)).await? {
        Ok(()) => see_other(&address_of(&app, member)),
        Err(Refusal::NotHere) if reason.motive() == Motive::Request => {
            form.not_her_request();
            view::ask(&adviser, &form, &name, csrf.token())
        }
        Err(Refusal::NotHere) => not_here(),
        Err(Refusal::Stopped) => stopped(&adviser, csrf.token()),
    })
}

/// Which number to show in full.
#[derive(Deserialize)]
pub(super) struct Asked {
    #[serde(default)]
    champ: String,
}

/// A form without a redirect: what it shows is on record, and a reload of it asks again.
pub(super) async fn unmask(
    mut scope: AgentScope,
    csrf: Csrf,
    State(app): State<App>,
    Named { member, name }: Named,
    Posted(asked): Posted<Asked>,
) -> Page {
    let Some(part) = Part::of(&asked.champ).filter(|part| part.is_number()) else {
        return Ok(SiteError::Unreadable.into_response());
    };
    let adviser = adviser(&mut scope).await?;
    let Some(file) = read(&mut scope, &app, member, part).await? else {
        return Ok(see_other(&address_of(&app, member)));
    };
    scope.commit().await?;
    Ok(view::file(&adviser, &file, &name, csrf.token()))
}

/// The same for a file of another caisse and for none at all.
fn not_here() -> axum::response::Response {
    SiteError::NotFound.into_response()
}
