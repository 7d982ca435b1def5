//! The adviser's sign-in page, and the question that its script fetches.

use axum::Json;
use axum::extract::{Query, State};
use axum::http::header::SET_COOKIE;
use axum::response::{AppendHeaders, IntoResponse};
use serde::Deserialize;

use super::open;
use super::view::{self, Outcome};
use crate::app::App;
use crate::shared::access::{Arrival, set_agent};
use crate::shared::ceremonies::{self, Holder, Purpose};
use crate::shared::fault::{Fault, Page};
use crate::shared::form::{Csrf, Posted};
use crate::shared::page::see_other;

/// `?cle=oui` after a key was registered, `?depart=oui` after signing out.
#[derive(Deserialize)]
pub(super) struct Asked {
    #[serde(default)]
    cle: String,
    #[serde(default)]
    depart: String,
}

/// What a key answered, as the browser writes it.
#[derive(Deserialize)]
pub(super) struct Typed {
    #[serde(default)]
    cle: String,
}

pub(super) async fn show(holder: Holder, csrf: Csrf, Query(asked): Query<Asked>) -> Page {
    let outcome = match (asked.cle.as_str(), asked.depart.as_str()) {
        ("oui", _) => Outcome::Registered,
        (_, "oui") => Outcome::Left,
        _ => Outcome::Nothing,
    };
    Ok(view::sign_in(outcome, holder.may_use_passkeys, csrf.token()))
}

pub(super) async fn question(
    State(app): State<App>,
    holder: Holder,
    Posted(_nothing): Posted<Typed>,
) -> Page {
    let asked = app.passkeys().ask_anybody();
    let (options, challenge) = asked.map_err(|refusal| Fault::Passkey(refusal.to_string()))?;
    ceremonies::keep(&app, &holder, Purpose::AgentSignsIn, &challenge).await?;
    Ok(Json(options).into_response())
}

pub(super) async fn enter(
    State(app): State<App>,
    holder: Holder,
    arrival: Arrival,
    csrf: Csrf,
    Posted(typed): Posted<Typed>,
) -> Page {
    match open::open(&app, &holder, &arrival, &typed.cle).await? {
        Ok(session) => {
            let cookie = AppendHeaders([(SET_COOKIE, set_agent(&session, app.https()))]);
            Ok((cookie, see_other("/agent")).into_response())
        }
        Err(closed) => {
            Ok(view::sign_in(Outcome::Closed(closed), holder.may_use_passkeys, csrf.token()))
        }
    }
}
