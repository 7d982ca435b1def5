//! An adviser signs in with his passkey, and with nothing else.
//!
//! No password, no mailed code, no recovery (T08): who lost a key gets a new invitation from two
//! people. He types nothing: the key itself says whose it is.

mod open;
mod pages;
mod queries;
mod samples;
#[cfg(test)]
pub(crate) mod tests;
mod view;

pub(super) use samples::samples;
pub(super) use view::not_here;

use axum::routing::{get, post};

use crate::shared::access::{Door, public};
use crate::shared::page::AGENT_SIGN_IN;

/// Where the page's script asks what to ask the key.
const OPTIONS: &str = "/agent/connexion/question";

pub(super) fn doors() -> Vec<Door> {
    vec![
        public(AGENT_SIGN_IN, get(pages::show).post(pages::enter)),
        public(OPTIONS, post(pages::question)),
    ]
}
