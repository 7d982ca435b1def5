//! The open doors: what to ask a device, and its answer.

use axum::Json;
use axum::extract::State;
use axum::response::IntoResponse;
use serde::Deserialize;

use super::{enter, view};
use crate::app::App;
use crate::shared::access::{Arrival, Onward};
use crate::shared::ceremonies::Holder;
use crate::shared::fault::Page;
use crate::shared::form::{Csrf, Posted};
use crate::shared::page::SiteError;
use crate::sign_in::session::welcome;

/// The form of the button; the script fills it.
#[derive(Deserialize)]
pub(super) struct Typed {
    #[serde(default)]
    cle: String,
}

pub(super) async fn options(
    holder: Holder,
    State(app): State<App>,
    Posted(_asked): Posted<Typed>,
) -> Page {
    if !holder.may_use_passkeys {
        return Ok(SiteError::NotFound.into_response());
    }
    Ok(Json(enter::begin(&app, &holder).await?).into_response())
}

pub(super) async fn enter(
    holder: Holder,
    State(app): State<App>,
    arrival: Arrival,
    onward: Onward,
    csrf: Csrf,
    Posted(typed): Posted<Typed>,
) -> Page {
    Ok(match enter::end(&app, &holder, &arrival, &typed.cle).await? {
        Ok(entered) => welcome(&app, &entered, &onward),
        Err(refusal) => view::refused(refusal, &onward, csrf.token()),
    })
}
