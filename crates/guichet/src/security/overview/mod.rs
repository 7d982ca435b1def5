//! « Sécurité »: how the account is entered, from where it is open now, and the way to change each.

mod pages;
mod queries;
mod samples;
mod view;

pub(super) use samples::samples;

use axum::routing::get;

use super::ADDRESS;
use crate::shared::access::{Door, member};

pub(super) fn doors() -> Vec<Door> {
    vec![member(ADDRESS, get(pages::show))]
}
