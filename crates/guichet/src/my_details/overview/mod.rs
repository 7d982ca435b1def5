//! « Mes informations »: who she is to the fund, where she is reached and for what, what waits.

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
    vec![member(ADDRESS, get(pages::show))]
}
