//! A member follows her leaves of three years: where each stands, what blocks it in words, who must
//! act, by when we said that we would answer, and what was paid for it (procedures.md P30).
//!
//! The core system tells where a leave stands; nothing is guessed from dates.

mod explain;
mod pages;
mod queries;
pub(super) mod samples;
#[cfg(test)]
mod tests;
mod view;

pub(crate) use explain::{Actor, Block};

use axum::routing::get;

use crate::shared::access::{Door, member};

/// Where the page is: its slug in procedures.md.
pub(crate) const ADDRESS: &str = "/demarches/suivi-arret-travail";

/// Its title.
pub(crate) const TITLE: &str = "Mes arrêts de travail";

pub(super) fn doors() -> Vec<Door> {
    vec![member(ADDRESS, get(pages::show))]
}
