//! A member reads a paper on the screen: the same words as its PDF, made of the same sheet.

mod pages;
mod queries;
mod samples;
#[cfg(test)]
mod tests;
mod view;

pub(super) use samples::samples;
pub(crate) use view::words;

use axum::routing::get;

use super::ADDRESS;
use crate::shared::access::{Door, member};

/// Where the page of a paper is.
pub(super) fn address(reference: &str) -> String {
    format!("{ADDRESS}/{reference}/lire")
}

pub(super) fn doors() -> Vec<Door> {
    vec![member("/documents/{reference}/lire", get(pages::show))]
}
