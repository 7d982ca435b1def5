//! Coming in and going out: a number and a code open a session, and whoever has one ends it. What
//! every way in shares stands here too: the gates, the session that begins, the freeze.

pub(crate) mod address;
mod attempts;
pub(crate) mod chosen_code;
pub(crate) mod devices;
pub(crate) mod enter;
mod forced_change;
pub(crate) mod forgotten;
pub(crate) mod freeze;
pub(crate) mod gates;
pub(crate) mod leave;
mod new_conditions;
pub(crate) mod one_time_code;
mod second_factor;
pub(crate) mod session;
pub(crate) mod stay;
pub(crate) mod step_up;

pub(crate) use second_factor::ask_or_open;

use crate::shared::access::Door;
use crate::shared::page::Sample;

pub(crate) fn doors() -> Vec<Door> {
    [
        enter::doors(),
        second_factor::doors(),
        forgotten::doors(),
        gates::doors(),
        forced_change::doors(),
        new_conditions::doors(),
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
        forced_change::samples(),
        new_conditions::samples(),
        step_up::samples(),
    ]
    .into_iter()
    .flatten()
    .collect()
}
