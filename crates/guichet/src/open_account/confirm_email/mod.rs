//! An address counts only once its owner said, from a mail sent to it, that it is hers (account.md
//! 1.6). The link asks before it does anything, so that a scanner of mails confirms nothing; it signs
//! nobody in. Nobody learns from a page whether an address is somebody's: only its owner, by mail
//! (answers 16). Another address is given by whoever typed the right code, never by a link alone.

mod again;
mod ask;
mod confirm;
mod forget;
mod form;
mod mail;
mod pages;
mod prove;
mod queries;
mod samples;
mod state;
#[cfg(test)]
mod tests;
mod view;

pub(crate) use again::ask_within_limits;
pub(crate) use ask::{ask, place};
pub(crate) use confirm::give_up;
pub(crate) use forget::{forget_old, forget_sends};
pub(crate) use prove::prove;
pub(crate) use samples::samples;
pub(crate) use state::{Dates, State, forget_before};

use axum::routing::{get, post};

use crate::shared::access::{Door, public};

/// Where the links of our mails lead.
const PAGE: &str = "/activation";

/// Where somebody waits whose code was right and whose address is not confirmed.
pub(crate) const WAITING: &str = "/activation/adresse";

/// Where she asks for the mail anew.
const AGAIN: &str = "/activation/renvoi";

pub(crate) fn doors() -> Vec<Door> {
    vec![
        public(PAGE, get(pages::link).post(pages::confirm)),
        public(WAITING, get(pages::waiting).post(pages::other_address)),
        public(AGAIN, post(pages::send_again)),
    ]
}
