//! The page of new conditions.

use axum::extract::State;
use axum::http::header::SET_COOKIE;
use axum::response::IntoResponse;
use serde::Deserialize;

use super::view::{self, Outcome, Shown};
use super::{REFUSED, accept, queries};
use crate::app::App;
use crate::database::scope::{Mode, Who};
use crate::open_account::conditions::{Version, in_force};
use crate::shared::access::{Arrival, Onward, clear_attempt};
use crate::shared::fault::Page;
use crate::shared::form::{Csrf, Posted};
use crate::shared::page::see_other;
use crate::shared::time::paris;
use crate::sign_in::second_factor::over;
use crate::sign_in::session::welcome;

fn today(app: &App) -> &'static Version {
    in_force(paris(app.now()).date())
}

pub(super) async fn show(
    State(app): State<App>,
    arrival: Arrival,
    onward: Onward,
    csrf: Csrf,
) -> Page {
    page(&app, &arrival, Outcome::Nothing, (&onward, &csrf)).await
}

/// The fields as they come, those of the opening.
#[derive(Deserialize)]
pub(super) struct Typed {
    #[serde(default)]
    cgu: String,
    /// The version that the page showed.
    version: Option<String>,
}

pub(super) async fn answer(
    State(app): State<App>,
    arrival: Arrival,
    onward: Onward,
    csrf: Csrf,
    Posted(typed): Posted<Typed>,
) -> Page {
    let (version, around) = (today(&app), (&onward, &csrf));
    let outdated = typed.version.is_some_and(|shown| shown != version.name);
    match typed.cgu.as_str() {
        "oui" if outdated => page(&app, &arrival, Outcome::Changed, around).await,
        "oui" => Ok(match accept::accept(&app, version, &arrival).await? {
            Some(entered) => welcome(&app, &entered, &onward),
            None => over(),
        }),
        "non" => {
            accept::refuse(&app, arrival.attempt.as_ref()).await?;
            let cookie = [(SET_COOKIE, clear_attempt(app.https()))];
            Ok((cookie, see_other(REFUSED)).into_response())
        }
        _ => page(&app, &arrival, Outcome::Unanswered, around).await,
    }
}

/// The question, where a sign-in waits for its answer.
async fn page(
    app: &App,
    arrival: &Arrival,
    outcome: Outcome,
    (onward, csrf): (&Onward, &Csrf),
) -> Page {
    let Some(secret) = &arrival.attempt else { return Ok(over()) };
    let version = today(app);
    let mut scope = app.scope(Who::System, Mode::Read).await?;
    let waiting = queries::waiting(&mut scope, &secret.hash(), version.name, app.now()).await?;
    let Some(before) = waiting else { return Ok(over()) };
    let accepted_on = before.accepted_at.map(|at| paris(at).date());
    let shown = Shown { version, before: before.version.as_deref().zip(accepted_on) };
    Ok(view::ask(&shown, &outcome, (onward, csrf.token())))
}
