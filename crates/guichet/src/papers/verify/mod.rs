//! Anybody checks a paper: by its number, by its file, or by its code (issue 4; decision 0010).
//!
//! A number alone tells whether its paper still holds and when it was issued, and no more (answers 23). A
//! file or a code tells what was signed, to be compared with the paper; a file is compared besides, to
//! the byte, with what we issued, because words around an intact code can be changed. Nothing of
//! what is brought here is kept.

mod decode;
mod find;
mod form;
mod pages;
mod queries;
mod read;
mod revoke;
mod samples;
#[cfg(test)]
mod tests;
mod view;

pub(crate) use read::{Brought, Standing, Verdict, check};
pub(crate) use revoke::{Outcome, revoke};
pub(super) use samples::samples;
pub(crate) use view::words;

use axum::extract::DefaultBodyLimit;
use axum::routing::get;

use super::VERIFY;
use crate::shared::access::{Door, public};
use crate::shared::form::BODY_MAX;

pub(super) fn doors() -> Vec<Door> {
    let check = get(pages::show).post(pages::check).layer(DefaultBodyLimit::max(BODY_MAX));
    vec![
        public(VERIFY, check),
        public("/.well-known/document-keys.json", get(pages::keys_json)),
        public("/.well-known/document-keys.cbor", get(pages::keys_cbor)),
    ]
}
