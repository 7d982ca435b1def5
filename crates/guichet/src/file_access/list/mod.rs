//! `/acces`: every opening of one's own file, newest first.

mod forget;
mod pages;
mod queries;
mod samples;
#[cfg(test)]
mod tests;
mod view;

pub(crate) use forget::forget_old;
pub(super) use samples::samples;

use axum::routing::get;

use crate::shared::access::{Door, member};

/// The page.
const ADDRESS: &str = "/acces";

pub(super) fn doors() -> Vec<Door> {
    vec![member(ADDRESS, get(pages::list))]
}
