//! The answer to « Rester connecté ».

use axum::extract::State;
use serde::Deserialize;

use crate::app::App;
use crate::shared::access::{Arrival, MemberScope, prolong};
use crate::shared::fault::Page;
use crate::shared::form::Posted;
use crate::shared::page::{MEMBER_HOME, see_other};

#[derive(Deserialize)]
pub(super) struct Nothing {}

/// Prolongs the session before it answers. The page's script stays where it is; without it, the
/// member goes on from her home.
pub(super) async fn stay(
    scope: MemberScope,
    State(app): State<App>,
    arrival: Arrival,
    Posted(Nothing {}): Posted<Nothing>,
) -> Page {
    drop(scope);
    if let Some(session) = arrival.member {
        prolong(&app, &session.secret).await?;
    }
    Ok(see_other(MEMBER_HOME))
}
