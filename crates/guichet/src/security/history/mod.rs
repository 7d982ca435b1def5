//! « Mes dernières connexions »: of the months that they are kept, how, on what, and whether it worked (security 3.3).
//! Places are not shown: we keep none.

mod forget;
mod pages;
mod queries;
mod samples;
#[cfg(test)]
mod tests;
mod view;

pub(crate) use forget::forget_old;
pub(crate) use queries::note_failure;
pub(super) use samples::samples;

use axum::routing::get;

use crate::shared::access::{Door, member};

/// The page.
pub(super) const ADDRESS: &str = "/securite/connexions";

/// Longer lists help nobody.
const ROWS_MAX: i64 = 200;

pub(super) fn doors() -> Vec<Door> {
    vec![member(ADDRESS, get(pages::show))]
}
