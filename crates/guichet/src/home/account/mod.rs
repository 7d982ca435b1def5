//! What a member sees first in her account: what waits for her, what was paid, where her requests
//! and rights stand, and what people come for most.
//!
//! It reads only what other areas offer as views, in two queries (answers 18): `payments_shown`, and
//! `overview_lines`, which the database derives from the other views whenever a row behind one of
//! them changes (decision 0007).

mod pages;
mod queries;
mod samples;
#[cfg(test)]
mod tests;
mod to_do;
mod view;

pub(super) use samples::samples;

use axum::routing::get;

use crate::shared::access::{Door, member};
use crate::shared::page::MEMBER_HOME;

pub(super) fn doors() -> Vec<Door> {
    vec![member(MEMBER_HOME, get(pages::show))]
}
