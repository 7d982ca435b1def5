//! Coming in and going out: a number and a code open a session, and whoever has one ends it. What
//! every way in shares stands here too: the gates, the session that begins, the freeze.

pub(crate) mod address;
pub(crate) mod enter;
pub(crate) mod freeze;
pub(crate) mod gates;
pub(crate) mod leave;
pub(crate) mod session;
pub(crate) mod stay;

use crate::shared::access::Door;
use crate::shared::page::Sample;

pub(crate) fn doors() -> Vec<Door> {
    [enter::doors(), gates::doors(), leave::doors(), stay::doors()].into_iter().flatten().collect()
}

/// The states of its pages, for those who check them.
pub(crate) fn samples() -> Vec<Sample> {
    [enter::samples(), gates::samples()].into_iter().flatten().collect()
}
