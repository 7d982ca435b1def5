//! A member for whom two complementary insurers are known at once sees which, for whom and since when, and
//! says which one is right; she reads what becomes of it (procedures.md P45).
//!
//! Which one is right only she knows: nothing is chosen here in her place. A choice leaves for the core system,
//! whose answer settles it; until then she may make another one.

mod choose;
mod decide;
mod form;
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

/// What she swears, and the version of these words.
const SWORN: &str = "J’atteste sur l’honneur que chaque personne est couverte par le contrat que je garde pour elle.";
const STATEMENT: &str = "2026-11";

pub(super) fn doors() -> Vec<Door> {
    vec![member(ADDRESS, get(pages::show).post(pages::choose))]
}
