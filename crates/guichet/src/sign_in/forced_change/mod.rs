//! The gate of a code to be changed: the caisse lifted a freeze, and whoever had got in before may know
//! the code. Whoever typed it, and the digits from the mailbox, chooses another one here and enters;
//! there is no session before (account.md 2.5, LG-33).

mod change;
mod pages;
mod queries;
mod samples;
#[cfg(test)]
mod tests;
mod view;

pub(super) use samples::samples;

use axum::routing::get;

use crate::shared::access::{Door, public};

/// Where the other code is chosen.
pub(super) const PAGE: &str = "/connexion/nouveau-code";

pub(super) fn doors() -> Vec<Door> {
    vec![public(PAGE, get(pages::show).post(pages::answer))]
}
