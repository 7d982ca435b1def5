//! The page of a stop, and the page of the supervisors.

use axum::extract::{Path, State};
use axum::response::{IntoResponse, Response};
use guichet_values::EmailAddress;
use serde::Deserialize;

use super::queries::{self, Listed};
use super::view::{self, Shown};
use super::watch::{self, EMAIL, WORDS};
use super::{ADDRESS, lift};
use crate::app::App;
use crate::desk::adviser::{Adviser, adviser};
use crate::shared::access::AgentScope;
use crate::shared::fault::{Fault, Page};
use crate::shared::form::{Csrf, Field, Posted};
use crate::shared::page::{SiteError, see_other};

/// Alerts on the page.
const ALERTS_MAX: i64 = 50;

/// What an adviser sees who was stopped.
pub(crate) fn stopped(adviser: &Adviser, csrf: &str) -> Response {
    view::stopped(adviser, csrf)
}

pub(super) async fn list(mut scope: AgentScope, csrf: Csrf, State(app): State<App>) -> Page {
    let agent = scope.agent();
    let (adviser, address) = queries::adviser_with_address(&mut scope, agent).await?;
    let address = match address {
        Some(sealed) => opened(&app, EMAIL, &sealed)?,
        None => String::new(),
    };
    let alerts = shown(&mut scope, &app).await?;
    Ok(view::list(&adviser, &alerts, &Field::filled(address), csrf.token()))
}

async fn shown(scope: &mut AgentScope, app: &App) -> Result<Vec<Shown>, Fault> {
    let agent = scope.agent();
    let alerts = queries::alerts(scope, agent, ALERTS_MAX).await?;
    alerts.into_iter().map(|raised| one(app, raised)).collect()
}

fn one(app: &App, raised: Listed) -> Result<Shown, Fault> {
    let words = match &raised.words_sealed {
        Some(sealed) => Some(opened(app, WORDS, sealed)?),
        None => None,
    };
    let name = app.keys().veil(b"desk alert").name(raised.id);
    Ok(Shown { raised, name, words })
}

fn opened(app: &App, place: crate::shared::keys::Place, sealed: &[u8]) -> Result<String, Fault> {
    String::from_utf8(app.keys().open(place, sealed)?).or(Err(Fault::Stored("alert")))
}

/// Where a supervisor is written to.
#[derive(Deserialize)]
pub(super) struct Typed {
    #[serde(default)]
    email: String,
}

pub(super) async fn give_address(
    mut scope: AgentScope,
    csrf: Csrf,
    State(app): State<App>,
    Posted(typed): Posted<Typed>,
) -> Page {
    let adviser = adviser(&mut scope).await?;
    let mut field = Field::filled(typed.email);
    let Some(email) = field.parse(EmailAddress::parse) else {
        let alerts = shown(&mut scope, &app).await?;
        return Ok(view::list(&adviser, &alerts, &field, csrf.token()));
    };
    let agent = scope.agent();
    watch::give_address(&mut scope, &app, agent, &email).await?;
    scope.commit().await?;
    Ok(see_other(ADDRESS))
}

/// A form without a field.
#[derive(Deserialize)]
pub(super) struct Nothing {}

pub(super) async fn lift(
    scope: AgentScope,
    State(app): State<App>,
    Path(name): Path<String>,
    Posted(Nothing {}): Posted<Nothing>,
) -> Page {
    let Some(alert) = app.keys().veil(b"desk alert").id(&name) else {
        return Ok(SiteError::NotFound.into_response());
    };
    lift::lift(scope, &app, alert).await?;
    Ok(see_other(ADDRESS))
}
