//! The page behind an invitation's link.

use axum::Json;
use axum::extract::{Path, State};
use axum::response::IntoResponse;
use serde::Deserialize;

use super::accept::{self, Refused};
use super::view;
use crate::app::App;
use crate::shared::ceremonies::Holder;
use crate::shared::fault::Page;
use crate::shared::form::{Csrf, Posted};
use crate::shared::page::{AGENT_SIGN_IN, SiteError, see_other};

/// What a key answered, as the browser writes it.
#[derive(Deserialize)]
pub(super) struct Typed {
    #[serde(default)]
    cle: String,
}

/// Opening the link does nothing: mail scanners and previews open links too.
pub(super) async fn show(
    State(app): State<App>,
    holder: Holder,
    csrf: Csrf,
    Path(token): Path<String>,
) -> Page {
    let Some(invited) = accept::look(&app, &token).await? else { return Ok(view::over()) };
    Ok(view::invitation(&invited, &token, None, holder.may_use_passkeys, csrf.token()))
}

pub(super) async fn question(
    State(app): State<App>,
    holder: Holder,
    Path(token): Path<String>,
    Posted(_nothing): Posted<Typed>,
) -> Page {
    let options = accept::begin(&app, &holder, &token).await?;
    Ok(options.map_or_else(|| SiteError::NotFound.into_response(), |it| Json(it).into_response()))
}

pub(super) async fn accept(
    State(app): State<App>,
    holder: Holder,
    csrf: Csrf,
    Path(token): Path<String>,
    Posted(typed): Posted<Typed>,
) -> Page {
    let refused = match accept::accept(&app, &holder, &token, &typed.cle).await? {
        Ok(()) => return Ok(see_other(&format!("{AGENT_SIGN_IN}?cle=oui"))),
        Err(Refused::Over) => return Ok(view::over()),
        Err(refused) => refused,
    };
    let Some(invited) = accept::look(&app, &token).await? else { return Ok(view::over()) };
    let may = holder.may_use_passkeys;
    Ok(view::invitation(&invited, &token, Some(refused), may, csrf.token()))
}
