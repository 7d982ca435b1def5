//! A member finds every paper that was issued to her, newest first, and takes it again.
//!
//! Each download leaves a trace. Somebody else's paper is not found, to the byte.

mod pages;
mod queries;
mod samples;
#[cfg(test)]
mod tests;
mod view;

pub(super) use samples::samples;

use axum::routing::get;

use super::ADDRESS;
use crate::shared::access::{Door, member};

pub(super) fn doors() -> Vec<Door> {
    vec![member(ADDRESS, get(pages::list)), member("/documents/{reference}", get(pages::download))]
}
