//! « Mes appareils »: which browsers are known here, which of them are asked for no mailed code, and the
//! way to forget one or all (account.md LG-15, LG-19). Forgetting only makes signing in harder, so
//! nothing is asked for it.

mod pages;
mod samples;
#[cfg(test)]
mod tests;
mod view;

pub(super) use samples::samples;

use axum::routing::get;

use crate::shared::access::{Door, member};

/// The page.
pub(super) const ADDRESS: &str = "/securite/appareils";

pub(super) fn doors() -> Vec<Door> {
    vec![member(ADDRESS, get(pages::show).post(pages::forget))]
}
