//! An adviser finds one member of his caisses by her whole number: no list, no name, no part of a
//! number (security 3.4).
//!
//! The number is posted, so that it stands in no address. A number of nobody and one of another
//! caisse get the same words; each search is counted and leaves its trace, found or not (T30).

mod find;
mod form;
mod pages;
mod queries;
mod samples;
#[cfg(test)]
mod tests;
mod view;

pub(super) use samples::samples;

use axum::routing::get;
use guichet_ui::layout::Here;

use crate::shared::access::{Door, Right, agent_who_may};

/// The page.
pub(super) const ADDRESS: &str = "/agent/recherche";

/// Where a file, and what is done with it, stands in the navigation.
pub(super) const BELOW_SEARCH: Here<'static> = Here::Below(ADDRESS);

pub(super) fn doors() -> Vec<Door> {
    vec![agent_who_may(Right::OpenFiles, ADDRESS, get(pages::show).post(pages::search))]
}
