//! An adviser sees the open cases of his caisses, oldest first, fifty at a time.
//!
//! The caisse stands on the case's row, so the policy is an equality and the list costs the same
//! with a hundred cases as with a million (answers 12).

mod pages;
mod queries;
mod samples;
#[cfg(test)]
mod tests;
mod view;

pub(super) use samples::samples;

use axum::routing::get;

use crate::shared::access::{Door, agent};

pub(super) fn doors() -> Vec<Door> {
    vec![agent("/agent", get(pages::queue))]
}
