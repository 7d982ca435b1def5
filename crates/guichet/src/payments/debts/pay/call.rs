//! The door at which the bank tells us what became of an order, or only that something did. What counts is
//! signed or asked for, so it needs no form's token.

use axum::body::Bytes;
use axum::extract::State;
use axum::http::{HeaderMap, StatusCode};
use axum::response::IntoResponse;

use super::take::take_call;
use super::watch;
use crate::app::App;
use crate::bank::{Bank, Heard};
use crate::shared::fault::Page;
use crate::shared::page::SiteError;

/// 204 once it is kept, or was known: the bank says it again until then. Anybody else gets what any forged
/// form gets.
pub(super) async fn hear(State(app): State<App>, headers: HeaderMap, body: Bytes) -> Page {
    let bank = Bank::of(&app);
    let heard = bank.and_then(|bank| Some((bank, bank.hear(&app, &headers, &body)?)));
    let known = match heard {
        Some((_, Heard::Said(call))) => take_call(&app, call).await.map(|()| true)?,
        Some((bank, Heard::AskAbout(order))) => watch::ask_about_order(&app, bank, &order).await?,
        None => false,
    };
    let kept = StatusCode::NO_CONTENT.into_response();
    Ok(if known { kept } else { SiteError::Forbidden.into_response() })
}
