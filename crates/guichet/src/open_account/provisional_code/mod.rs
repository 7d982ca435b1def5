//! A code that an adviser gave opens the way to a code of one's own (account.md 1.5, path C).
//!
//! It is typed where every code is typed, beside the number, and a wrong one gets the words and the
//! work of any wrong code (T12). A right one is used up: its holder goes on to the conditions, a code
//! and an address, or, where an account is open, to a new code, which ends every session.

mod begin;
mod mail;
mod pages;
mod queries;
mod renew;
mod samples;
#[cfg(test)]
mod tests;
mod view;

pub(crate) use begin::{Begun, begin};
pub(super) use renew::renew;
pub(super) use samples::samples;

use axum::routing::get;
use guichet_values::{Nir, ProvisionalCode};

use crate::app::App;
use crate::shared::access::{Door, public};
use crate::shared::keys::Indexed;

/// « J'ai un code provisoire ».
pub(crate) const ADDRESS: &str = "/creer-mon-compte/code-provisoire";

/// After a new code was chosen for an account that was open.
pub(super) const RENEWED: &str = "/creer-mon-compte/nouveau-code";

pub(super) fn doors() -> Vec<Door> {
    vec![public(ADDRESS, get(pages::show)), public(RENEWED, get(async || view::renewed()))]
}

/// What is kept of a code: bound to the number, so that the code of one is nobody else's.
pub(crate) fn hash(app: &App, nir: &Nir, code: &ProvisionalCode) -> [u8; 32] {
    app.keys().index(Indexed::ProvisionalCode, &format!("{} {}", nir.as_str(), code.expose()))
}
