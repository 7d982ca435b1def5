//! A member has an attestation of the daily allowances that were paid to her, or to her employer for
//! her, in the days that she chooses (account.md 4.3): from gross to net, with the tax withheld.
//!
//! The days are those of the payments (assumed), as in the other statements.

mod compose;
mod form;
mod pages;
mod queries;
pub(in crate::payments) mod samples;
#[cfg(test)]
mod tests;
mod view;

use axum::routing::get;

use crate::shared::access::{Door, member};

/// Where it is asked for.
pub(crate) const ADDRESS: &str = "/documents/attestation-indemnites-journalieres";

/// What it is called.
pub(crate) const TITLE: &str = "Attestation de paiement d’indemnités journalières";

pub(super) fn door() -> Door {
    member(ADDRESS, get(pages::show).post(pages::ask))
}
