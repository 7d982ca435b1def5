//! Step 5: where to write and to call, and for what (account.md 1.6). Refusing to be contacted never
//! stands in the way; a question about a number is asked with the number only.
//!
//! Here the account is opened, once, whatever is sent twice. The page afterwards is the same
//! whatever the address (answers 16).

mod form;
mod open;
mod pages;
mod queries;
mod samples;
mod view;

pub(super) use samples::samples;

use axum::routing::get;

use super::draft::Step;
use crate::shared::access::{Door, public};

pub(super) fn doors() -> Vec<Door> {
    vec![public(Step::Contact.path(), get(pages::show).post(pages::answer))]
}
