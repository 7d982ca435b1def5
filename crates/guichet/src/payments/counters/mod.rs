//! What was kept of each person of the family, this year and last, and what remains before the most
//! of a year (account.md PAY-21, PAY-22); then what still waits for a payment, act by act.
//!
//! All of it is summed from the ledger that the feed keeps, with the dated amounts of `reference/`.

mod pages;
mod queries;
pub(super) mod samples;
#[cfg(test)]
mod tests;
mod view;

use axum::routing::get;

use crate::shared::access::{Door, member};

/// Where the counters are.
pub(super) const ADDRESS: &str = "/paiements/compteurs";

pub(super) fn doors() -> Vec<Door> {
    vec![member(ADDRESS, get(pages::show))]
}
