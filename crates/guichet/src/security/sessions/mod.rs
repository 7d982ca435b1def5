//! From where the account is open now, and ending it there. A session is named by a token made from its
//! hash, so that the page holds nothing that opens anything.

mod end;
mod pages;
mod queries;
#[cfg(test)]
mod tests;

pub(super) use end::{Living, living};

use axum::routing::post;

use crate::shared::access::{Door, member};

/// Where one is ended.
pub(super) const ADDRESS: &str = "/securite/sessions";

pub(super) fn doors() -> Vec<Door> {
    vec![member(ADDRESS, post(pages::end))]
}
