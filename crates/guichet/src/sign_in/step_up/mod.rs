//! Before something that a stolen session alone must not do, a mailed code is asked for again: for this
//! session and this operation, five minutes fresh (security 3.6). Whoever types it goes on under a new
//! session secret, so that a copy of the old one is worth nothing (T09).

mod confirm;
mod pages;
mod queries;
mod samples;
#[cfg(test)]
mod tests;
mod view;

#[cfg_attr(not(test), expect(unused_imports, reason = "the account's security asks it"))]
pub(crate) use confirm::require_fresh;
pub(super) use samples::samples;

use axum::routing::{get, post};

use crate::shared::access::{Door, member};

/// Where the digits are typed.
const PAGE: &str = "/securite/verification";

/// Where they are asked for.
const SEND: &str = "/securite/verification/envoi";

pub(super) fn doors() -> Vec<Door> {
    vec![member(PAGE, get(pages::show).post(pages::enter)), member(SEND, post(pages::send))]
}
