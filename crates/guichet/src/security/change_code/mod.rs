//! Another code: the current one is typed once more, the rules are those of the opening, and every other
//! session ends. This one goes on under a new secret (T09). Told by mail, with the brake.

mod change;
mod pages;
mod queries;
mod samples;
#[cfg(test)]
mod tests;
mod view;

pub(super) use samples::samples;

use axum::routing::get;

use crate::shared::access::{Door, member};

/// The page.
pub(crate) const ADDRESS: &str = "/securite/code";

pub(super) fn doors() -> Vec<Door> {
    vec![member(ADDRESS, get(pages::show).post(pages::answer))]
}
