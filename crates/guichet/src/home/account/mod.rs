//! What a member sees first in her account: what waits for her, what was paid, where her requests
//! and rights stand, and what people come for most.
//!
//! It reads only what other areas offer as views, in three queries (answers 18): `payments_shown`,
//! `cases_shown`, `notices_shown`, `rights_shown`, `cards_shown`, `accounts_shown`.

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
