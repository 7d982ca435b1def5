//! Step 1: who is it? A name, a number, a birth date and a postal code that belong together.
//!
//! A wrong one is answered without saying which, and a number that nobody has is answered with the
//! same bytes after the same work (account.md AC-22; T12). What cannot be read has its own sentence
//! beside its field, because it tells nothing but what was typed.

mod form;
mod pages;
mod recognise;
mod samples;
mod view;

pub(super) use form::Identity;
pub(super) use samples::samples;
pub(super) use view::{paused, try_again};

use axum::routing::get;

use super::START;
use crate::shared::access::{Door, public};

pub(super) fn doors() -> Vec<Door> {
    vec![public(START, get(pages::show).post(pages::answer))]
}
