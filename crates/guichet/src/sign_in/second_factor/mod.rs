//! Number and code were right on a device that is not trusted: six digits go to the account's address
//! and are typed back here. Whoever wishes makes the device a trusted one. Nobody is asked before
//! number and code are right, so that the question tells no stranger anything.

mod answer;
mod ask;
mod form;
mod pages;
mod queries;
mod samples;
#[cfg(test)]
mod tests;
mod view;

pub(crate) use ask::ask_or_open;
pub(super) use samples::samples;
pub(super) use view::{over, wrong};

use axum::routing::{get, post};

use crate::shared::access::{Door, public};

/// Where the digits are typed.
pub(crate) const PAGE: &str = "/connexion/code";

/// Where others are asked for.
const AGAIN: &str = "/connexion/code/renvoi";

pub(super) fn doors() -> Vec<Door> {
    vec![public(PAGE, get(pages::show).post(pages::enter)), public(AGAIN, post(pages::send_again))]
}
