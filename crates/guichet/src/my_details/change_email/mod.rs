//! Another e-mail address for the account (account.md 2.7). It counts once its owner pressed the button
//! of the mail sent to it; until then the one before stays. The one before is told at once, with a way
//! to freeze the account, and again when the change is done (security 1.5).
//!
//! `accounts.email_validated_at` is the day from which the address stands: what waits for a steady
//! address reads it. Whether an address is another account's shows on no page (answers 16).

mod ask;
mod form;
mod pages;
mod queries;
mod samples;
#[cfg(test)]
mod tests;
mod view;
pub(super) mod waiting;

pub(super) use samples::samples;

use axum::routing::{get, post};

use crate::shared::access::{Door, member};

/// The page.
pub(crate) const ADDRESS: &str = "/mes-informations/adresse-e-mail";

/// Where the address that waits is written to again, or given up.
pub(crate) const WAITING: &str = "/mes-informations/adresse-e-mail/attente";

pub(super) fn doors() -> Vec<Door> {
    vec![member(ADDRESS, get(pages::show).post(pages::answer)), member(WAITING, post(pages::act))]
}
