//! The door at which the bank tells us what became of an order. It is signed, so it needs no form's token.

use axum::body::Bytes;
use axum::extract::State;
use axum::http::{HeaderMap, StatusCode};
use axum::response::IntoResponse;

use super::take::take_call;
use crate::app::App;
use crate::bank::Bank;
use crate::shared::fault::Page;
use crate::shared::page::SiteError;

/// 204 once it is kept, or was known: the bank says it again until then. Anybody else gets what any forged
/// form gets.
pub(super) async fn hear(State(app): State<App>, headers: HeaderMap, body: Bytes) -> Page {
    let call = Bank::of(&app).and_then(|bank| bank.call(&app, &headers, &body));
    let Some(call) = call else { return Ok(SiteError::Forbidden.into_response()) };
    take_call(&app, call).await?;
    Ok(StatusCode::NO_CONTENT.into_response())
}
