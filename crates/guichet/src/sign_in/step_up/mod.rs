//! Before something that a stolen session alone must not do, a mailed code is asked for again: for this
//! session and this operation, five minutes fresh (security 3.6). Whoever types it goes on under a new
//! session secret, so that a copy of the old one is worth nothing (T09).
//!
//! | What is done | Current code | Mailed code |
//! |---|---|---|
//! | another code, another address | yes | no: whoever lost the mailbox must get out of it (account.md 2.7); the address before is told, with the brake |
//! | a passkey added | yes | yes: neither alone changes who gets in (security 1.6) |
//! | a passkey removed | no | yes |
//! | a copy of everything, closing the account | yes | yes (security 3.2; assumed) |
//! | a phone number, a consent, ending sessions, forgetting devices | no | no (account.md 2.7) |
//!
//! A page shows [`first`] in the place of its form until the code was typed; what a form brings too
//! late is kept by [`keep`], so that nothing typed is lost.

mod confirm;
mod pages;
mod queries;
mod samples;
#[cfg(test)]
mod tests;
mod view;

pub(crate) use confirm::is_fresh;
pub(super) use samples::samples;
pub(crate) use view::first;

use axum::response::Response;
use axum::routing::{get, post};

use crate::app::App;
use crate::shared::access::{Door, Keeper, member};
use crate::sign_in::one_time_code::Operation;

/// Where the digits are typed.
const PAGE: &str = "/securite/verification";

/// Where they are asked for.
const SEND: &str = "/securite/verification/envoi";

/// The page that asks for the code of an operation and leads back to one of our own pages.
fn page_of(operation: Operation, back: &str) -> String {
    let pairs = [("operation", operation.slug()), ("suite", back)];
    format!("{PAGE}?{}", serde_urlencoded::to_string(pairs).unwrap_or_default())
}

/// The answer to a form that came when its code was not fresh any more: what was typed stays on a page.
/// `back` is the page of the form.
pub(crate) fn keep(
    app: &App,
    keeper: &Keeper,
    (operation, back): (Operation, &str),
    fields: &[(&str, &str)],
) -> Response {
    keeper.keep(app, fields, &page_of(operation, back))
}

pub(super) fn doors() -> Vec<Door> {
    vec![member(PAGE, get(pages::show).post(pages::enter)), member(SEND, post(pages::send))]
}
