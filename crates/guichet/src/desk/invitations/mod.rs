//! An invitation: a link by which one adviser registers one key, once, within a day.
//!
//! Opening the link does nothing; the key's answer uses it up. Whoever makes one is the operator's
//! command or the second of two people (`team`); only its hash is kept.

mod accept;
mod invite;
mod pages;
mod queries;
mod samples;
#[cfg(test)]
mod tests;
mod view;

pub(super) use invite::new_link;
pub(crate) use invite::{Listed, NewAgent, invite, list, revoke};
pub(super) use queries::{end, insert_agent, insert_invitation};
pub(super) use samples::samples;

use axum::routing::{get, post};

use crate::shared::access::{Door, public};

pub(super) fn doors() -> Vec<Door> {
    vec![
        public("/agent/invitation/{token}", get(pages::show).post(pages::accept)),
        public("/agent/invitation/{token}/question", post(pages::question)),
    ]
}
