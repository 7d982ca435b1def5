//! The sign-in page.

use axum::extract::{Query, State};
use axum::http::header::RETRY_AFTER;
use axum::response::IntoResponse;
use serde::Deserialize;

use super::check::{self, Refusal};
use super::form::{Form, Typed};
use super::view::{self, Outcome};
use crate::app::App;
use crate::database::scope::{MemberSession, Mode, ScopeError, Who};
use crate::france_connect::offer;
use crate::shared::access::{Arrival, Onward};
use crate::shared::ceremonies::Holder;
use crate::shared::fault::{Fault, Page};
use crate::shared::form::{Csrf, Posted};
use crate::shared::page::{MEMBER_HOME, busy, see_other};
use crate::shared::time::seconds_to;
use crate::sign_in::session::welcome;

/// `?depart=oui` after signing out.
#[derive(Deserialize)]
pub(super) struct Asked {
    #[serde(default)]
    depart: String,
}

pub(super) async fn show(
    State(app): State<App>,
    arrival: Arrival,
    onward: Onward,
    csrf: Csrf,
    holder: Holder,
    Query(asked): Query<Asked>,
) -> Page {
    if is_signed_in(&app, arrival.member).await? {
        return Ok(see_other(onward.page().unwrap_or(MEMBER_HOME)));
    }
    let outcome = if asked.depart == "oui" { Outcome::Left } else { Outcome::Nothing };
    let ways = (csrf.token(), holder.may_use_passkeys);
    Ok(view::sign_in(&Form::default(), &outcome, (&onward, offer(&app)), ways))
}

pub(super) async fn enter(
    State(app): State<App>,
    arrival: Arrival,
    onward: Onward,
    csrf: Csrf,
    holder: Holder,
    Posted(typed): Posted<Typed>,
) -> Page {
    let (form, credentials) = Form::read(typed);
    let ways = (csrf.token(), holder.may_use_passkeys);
    let Some(credentials) = credentials else {
        return Ok(view::sign_in(&form, &Outcome::Mistakes, (&onward, offer(&app)), ways));
    };
    let beside = (&onward, offer(&app));
    let refused = |outcome: Outcome| view::sign_in(&form, &outcome, beside, ways);
    Ok(match check::enter(&app, credentials, &arrival).await? {
        Ok(entered) => welcome(&app, &entered, &onward),
        Err(Refusal::Busy) => busy(&app),
        Err(Refusal::NoMatch(pause)) => refused(Outcome::NoMatch(pause)),
        Err(Refusal::Begun(begun)) => begun.lead_on(&app),
        Err(Refusal::Paused(pause)) => {
            let headers = [(RETRY_AFTER, seconds_to(pause.until, app.now()).to_string())];
            (headers, refused(Outcome::Paused(pause))).into_response()
        }
    })
}

async fn is_signed_in(app: &App, session: Option<MemberSession>) -> Result<bool, Fault> {
    let Some(session) = session else { return Ok(false) };
    match app.scope(Who::Member(session), Mode::Read).await {
        Ok(_open) => Ok(true),
        Err(ScopeError::NoSession) => Ok(false),
        Err(ScopeError::Fault(error)) => Err(error.into()),
    }
}
