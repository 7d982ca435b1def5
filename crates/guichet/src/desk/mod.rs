//! The adviser's desk: how one comes in, what waits in his caisse, the files that he opens for a
//! reason, and who works here.

mod adviser;
pub(crate) mod enter;
mod file;
pub(crate) mod invitations;
pub(crate) mod queue;
mod search;
mod team;

pub(crate) use adviser::{caisse_name, role_words};

use crate::shared::access::Door;
use crate::shared::page::Sample;

pub(crate) fn doors() -> Vec<Door> {
    [
        queue::doors(),
        search::doors(),
        file::doors(),
        team::doors(),
        enter::doors(),
        invitations::doors(),
    ]
    .into_iter()
    .flatten()
    .collect()
}

/// The states of its pages, for those who check them.
pub(crate) fn samples() -> Vec<Sample> {
    [
        queue::samples(),
        search::samples(),
        file::samples(),
        team::samples(),
        enter::samples(),
        invitations::samples(),
    ]
    .into_iter()
    .flatten()
    .collect()
}
