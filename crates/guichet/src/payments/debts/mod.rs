//! A member sees what she owes the fund, why, what was paid or withheld since, and what remains.
//!
//! The core system tells debts (account.md PAY-26); paying online is not part of this yet.

mod pages;
mod queries;
pub(super) mod samples;
#[cfg(test)]
mod tests;
mod view;

use axum::routing::get;

use crate::shared::access::{Door, member};

/// Where the page is.
pub(crate) const ADDRESS: &str = "/creances";

pub(super) fn doors() -> Vec<Door> {
    vec![member(ADDRESS, get(pages::show))]
}
