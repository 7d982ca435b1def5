//! A member for whom two complementary insurers are known at once sees which, for whom and since when,
//! what that stops, and what to do (procedures.md P45).
//!
//! Which one is right only she knows: nothing is chosen here in her place.

mod pages;
mod queries;
pub(super) mod samples;
#[cfg(test)]
mod tests;
mod view;

use axum::routing::get;

use crate::shared::access::{Door, member};

/// Where the page is: its slug in procedures.md.
pub(crate) const ADDRESS: &str = "/demarches/choix-organisme-complementaire";

/// Its title.
const TITLE: &str = "Mes complémentaires";

pub(super) fn doors() -> Vec<Door> {
    vec![member(ADDRESS, get(pages::show))]
}
