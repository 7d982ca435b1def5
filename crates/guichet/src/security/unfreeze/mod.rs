//! A frozen account opens again for whoever proves anew that it is hers: the mailbox, by a link of
//! thirty minutes; the card and the IBAN, as when it was opened; then a new code. The desk does it too.
//!
//! Asking says the same whoever asks, and a scanner that opens the link changes nothing.

mod ask;
mod form;
mod lift;
mod pages;
mod queries;
mod samples;
#[cfg(test)]
mod tests;
mod view;

pub(crate) use ask::forget_old;
pub(super) use samples::samples;

use axum::routing::get;

use crate::shared::access::{Door, public};

/// Where it begins.
pub(crate) const START: &str = "/debloquer-mon-compte";

/// Where the mail's link leads.
const PROVE: &str = "/debloquer-mon-compte/preuves";

pub(super) fn doors() -> Vec<Door> {
    vec![
        public(START, get(pages::start).post(pages::ask)),
        public(PROVE, get(pages::link).post(pages::prove)),
    ]
}
