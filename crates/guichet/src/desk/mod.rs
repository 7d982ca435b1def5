//! The adviser's desk: what waits in his caisse.

pub(crate) mod queue;

use crate::shared::access::Door;
use crate::shared::page::Sample;

pub(crate) fn doors() -> Vec<Door> {
    queue::doors()
}

/// The states of its pages, for those who check them.
pub(crate) fn samples() -> Vec<Sample> {
    queue::samples()
}
