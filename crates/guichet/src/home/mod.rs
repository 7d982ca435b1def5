//! The front pages: the public one, and the member's own.

mod accessibility;
mod account;
pub(crate) mod welcome;

use crate::shared::access::Door;
use crate::shared::page::Sample;

pub(crate) fn doors() -> Vec<Door> {
    [welcome::doors(), accessibility::doors(), account::doors()].into_iter().flatten().collect()
}

/// The states of its pages, for those who check them.
pub(crate) fn samples() -> Vec<Sample> {
    [welcome::samples(), accessibility::samples(), account::samples()]
        .into_iter()
        .flatten()
        .collect()
}
