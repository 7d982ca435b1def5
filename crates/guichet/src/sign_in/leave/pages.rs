//! The answers to « Déconnexion ».

use axum::extract::State;
use axum::http::header::SET_COOKIE;
use axum::http::{HeaderMap, HeaderName, HeaderValue};
use axum::response::{AppendHeaders, IntoResponse, Response};
use serde::Deserialize;

use super::end;
use crate::app::App;
use crate::france_connect;
use crate::shared::access::{AgentScope, Arrival, MemberScope, clear_agent, clear_member};
use crate::shared::fault::Page;
use crate::shared::form::Posted;
use crate::shared::page::{AGENT_SIGN_IN, SIGN_IN, see_other};

const CLEAR_SITE_DATA: HeaderName = HeaderName::from_static("clear-site-data");

/// Not « cookies »: the browser stays a known device, so that a stranger cannot keep its owner out.
const CLEARED: HeaderValue = HeaderValue::from_static(r#""cache", "storage""#);

/// `partout=oui` ends the member's sessions on all devices.
#[derive(Deserialize)]
pub(super) struct Typed {
    #[serde(default)]
    partout: String,
}

pub(super) async fn member_leaves(
    scope: MemberScope,
    State(app): State<App>,
    arrival: Arrival,
    headers: HeaderMap,
    Posted(typed): Posted<Typed>,
) -> Page {
    // Sessions belong to the system; this connection goes back before the other one is taken.
    drop(scope);
    let by_it = match &arrival.member {
        Some(session) => end::of_member(&app, session, typed.partout == "oui").await?,
        None => false,
    };
    let to = format!("{SIGN_IN}?depart=oui");
    france_connect::leave_too(&app, (&headers, by_it), gone(clear_member(app.https()), &to)).await
}

pub(super) async fn agent_leaves(
    scope: AgentScope,
    State(app): State<App>,
    arrival: Arrival,
    Posted(_nothing): Posted<Typed>,
) -> Page {
    drop(scope);
    if let Some(session) = arrival.agent {
        end::of_agent(&app, &session).await?;
    }
    Ok(gone(clear_agent(app.https()), &format!("{AGENT_SIGN_IN}?depart=oui")))
}

fn gone(cookie: String, to: &str) -> Response {
    (AppendHeaders([(SET_COOKIE, cookie)]), [(CLEAR_SITE_DATA, CLEARED)], see_other(to))
        .into_response()
}
