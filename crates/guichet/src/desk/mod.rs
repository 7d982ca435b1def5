//! The adviser's desk: how one comes in, what waits in his caisse, the files that he opens for a
//! reason, and who works here.

mod adviser;
pub(crate) mod enter;
mod file;
mod freeze;
mod identity_check;
pub(crate) mod invitations;
mod papers;
mod provisional_code;
pub(crate) mod queue;
mod search;
mod team;
pub(crate) mod tried_accounts;
pub(crate) mod unanswered_effects;
mod volume;

pub(crate) use adviser::{caisse_name, role_words};
pub(crate) use provisional_code::TellCodeGiven;
pub(crate) use volume::{TellSupervisors, forget_old, give_address};

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
        provisional_code::doors(),
        freeze::doors(),
        papers::doors(),
        volume::doors(),
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
        provisional_code::samples(),
        freeze::samples(),
        papers::samples(),
        volume::samples(),
    ]
    .into_iter()
    .flatten()
    .collect()
}
