//! Coming in and going out: a number and a code open a session, and whoever has one ends it. What
//! every way in shares stands here too: the gates, the session that begins, the freeze.

pub(crate) mod address;
mod attempts;
pub(crate) mod devices;
pub(crate) mod enter;
pub(crate) mod forgotten;
pub(crate) mod freeze;
pub(crate) mod gates;
pub(crate) mod leave;
pub(crate) mod one_time_code;
mod second_factor;
pub(crate) mod session;
pub(crate) mod stay;
pub(crate) mod step_up;

use crate::shared::access::Door;
use crate::shared::page::Sample;

pub(crate) fn doors() -> Vec<Door> {
    [
        enter::doors(),
        second_factor::doors(),
        forgotten::doors(),
        gates::doors(),
        leave::doors(),
        stay::doors(),
        step_up::doors(),
    ]
    .into_iter()
    .flatten()
    .collect()
}

/// The states of its pages, for those who check them.
pub(crate) fn samples() -> Vec<Sample> {
    [
        enter::samples(),
        second_factor::samples(),
        forgotten::samples(),
        gates::samples(),
        step_up::samples(),
    ]
    .into_iter()
    .flatten()
    .collect()
}
