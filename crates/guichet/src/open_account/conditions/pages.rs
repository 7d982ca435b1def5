//! The page of step 3.

use axum::extract::State;
use axum::response::{IntoResponse, Response};
use serde::Deserialize;

use super::text::{Version, in_force};
use super::view::{self, Outcome};
use crate::app::App;
use crate::database::scope::{Mode, Scope, Who};
use crate::open_account::draft::{self, Accepted, Draft, Step};
use crate::open_account::ways_on::REFUSED;
use crate::shared::access::Arrival;
use crate::shared::audit::{self, Event};
use crate::shared::fault::{Fault, Page};
use crate::shared::form::{Csrf, Posted};
use crate::shared::page::see_other;
use crate::shared::time::paris;

/// The fields as they come.
#[derive(Deserialize)]
pub(super) struct Typed {
    #[serde(default)]
    cgu: String,
    /// The version that the page showed.
    version: Option<String>,
}

pub(super) async fn show(State(app): State<App>, arrival: Arrival, csrf: Csrf) -> Page {
    let mut scope = app.scope(Who::System, Mode::Read).await?;
    Ok(match draft::at(&mut scope, &app, &arrival, Step::Conditions).await? {
        Ok(_draft) => view::ask(today(&app), &Outcome::Nothing, csrf.token()),
        Err(elsewhere) => elsewhere.into_response(),
    })
}

pub(super) async fn answer(
    State(app): State<App>,
    arrival: Arrival,
    csrf: Csrf,
    Posted(typed): Posted<Typed>,
) -> Page {
    let mut scope = app.scope(Who::System, Mode::Write).await?;
    let draft = match draft::lock(&mut scope, &app, &arrival, Step::Conditions).await? {
        Ok(draft) => draft,
        Err(elsewhere) => return Ok(elsewhere.into_response()),
    };
    let version = today(&app);
    let outdated = typed.version.is_some_and(|shown| shown != version.name);
    match typed.cgu.as_str() {
        "oui" if outdated => Ok(view::ask(version, &Outcome::Changed, csrf.token())),
        "oui" => accept(&app, scope, draft, version).await,
        "non" => refuse(&app, scope, &draft).await,
        _ => Ok(view::ask(version, &Outcome::Unanswered, csrf.token())),
    }
}

async fn accept(app: &App, mut scope: Scope, mut draft: Draft, version: &Version) -> Page {
    draft.accepted = Some(Accepted::new(version.name, app.now()));
    draft::keep(&mut scope, app, &draft).await?;
    scope.commit().await?;
    Ok(see_other(draft.step().path()))
}

/// The version that holds today.
fn today(app: &App) -> &'static Version {
    in_force(paris(app.now()).date())
}

/// The conditions, for anybody.
pub(super) async fn conditions(State(app): State<App>) -> Response {
    view::conditions(today(&app))
}

/// Nothing is left but the trace that somebody refused (answers 28).
async fn refuse(app: &App, mut scope: Scope, draft: &Draft) -> Result<Response, Fault> {
    draft::delete(&mut scope, draft).await?;
    audit::record(&mut scope, app, Event::ConditionsRefused, None, None).await?;
    scope.commit().await?;
    Ok(draft::forgotten_by_browser(app, see_other(REFUSED)))
}
