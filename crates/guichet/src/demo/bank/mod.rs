//! The demo's bank, where a card would be asked for: no number is typed, a button decides. Each decision is
//! told to guichet as a bank tells it, signed; one of them is told to nobody, so that it has to ask.

mod samples;
mod view;

pub(super) use samples::samples;

use axum::extract::{Path, State};
use axum::http::HeaderMap;
use axum::response::IntoResponse;
use axum::routing::get;
use serde::Deserialize;

use crate::app::App;
use crate::bank::sandbox::{self, ADDRESS, BankOrder, Decision};
use crate::bank::{Bank, Heard, SIGNATURE};
use crate::payments::take_call;
use crate::shared::access::{Door, public};
use crate::shared::fault::{Fault, Page};
use crate::shared::form::{Csrf, Posted};
use crate::shared::page::{SiteError, see_other};

pub(super) fn doors() -> Vec<Door> {
    vec![public(ADDRESS, get(show).post(decide))]
}

/// Which button was pressed.
#[derive(Deserialize)]
struct Typed {
    #[serde(default)]
    decision: String,
}

async fn show(csrf: Csrf, State(app): State<App>, Path(reference): Path<String>) -> Page {
    let Some(order) = sandbox::order(&app, &reference).await? else {
        return Ok(SiteError::NotFound.into_response());
    };
    Ok(view::show(&order, order.is_open(app.now()), &csrf))
}

async fn decide(
    csrf: Csrf,
    State(app): State<App>,
    Path(reference): Path<String>,
    Posted(typed): Posted<Typed>,
) -> Page {
    let (decision, calls) = match typed.decision.as_str() {
        "payer" => (Decision::Pay, true),
        "payer_sans_avis" => (Decision::Pay, false),
        "refuser" => (Decision::Refuse, true),
        "annuler" => (Decision::Cancel, true),
        _ => return show(csrf, State(app), Path(reference)).await,
    };
    let Some(order) = sandbox::decide(&app, &reference, decision).await? else {
        return Ok(SiteError::NotFound.into_response());
    };
    if calls && let Err(fault) = call(&app, &order).await {
        // A bank would say it again; here the browser's way back asks for it.
        tracing::warn!(fault = fault.for_the_log(), "what the demo's bank said was not taken");
    }
    Ok(see_other(&order.back))
}

/// As a bank does it, but without the way through the network: the same signature, read the same way.
async fn call(app: &App, order: &BankOrder) -> Result<(), Fault> {
    let Some((body, signature)) = order.call(app) else { return Ok(()) };
    let mut headers = HeaderMap::new();
    if let Ok(signature) = signature.parse() {
        headers.insert(SIGNATURE, signature);
    }
    match Bank::Sandbox.hear(app, &headers, body.as_bytes()) {
        Some(Heard::Said(call)) => take_call(app, call).await,
        Some(Heard::AskAbout(_)) | None => Ok(()),
    }
}
