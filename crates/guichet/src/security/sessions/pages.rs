//! The answer to « Déconnecter ».

use axum::extract::State;
use serde::Deserialize;

use super::end;
use crate::app::App;
use crate::security;
use crate::shared::access::{Arrival, MemberScope};
use crate::shared::fault::Page;
use crate::shared::form::Posted;
use crate::shared::page::see_other;

/// Which one, by the name that the page gave it; « autres » for all but this one.
#[derive(Deserialize)]
pub(super) struct Typed {
    #[serde(default)]
    session: String,
}

pub(super) async fn end(
    scope: MemberScope,
    State(app): State<App>,
    arrival: Arrival,
    Posted(typed): Posted<Typed>,
) -> Page {
    let member = scope.member();
    drop(scope);
    end::end(&app, member, &arrival, &typed.session).await?;
    Ok(see_other(&format!("{}?fait=session", security::ADDRESS)))
}
