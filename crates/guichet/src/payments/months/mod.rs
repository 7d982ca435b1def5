//! What was paid month by month and by nature, over a year: a drawing, and the same figures as a table.

mod pages;
mod queries;
pub(super) mod samples;
#[cfg(test)]
mod tests;
mod view;

use axum::routing::get;

use crate::shared::access::{Door, member};

/// Where the months are.
pub(super) const ADDRESS: &str = "/paiements/par-mois";

pub(super) fn doors() -> Vec<Door> {
    vec![member(ADDRESS, get(pages::show))]
}
