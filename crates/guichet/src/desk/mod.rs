//! The adviser's desk: what waits in his caisse, and the files that he opens for a reason.

mod adviser;
mod file;
pub(crate) mod queue;
mod search;

pub(crate) use adviser::{caisse_name, role_words};

use crate::shared::access::Door;
use crate::shared::page::Sample;

pub(crate) fn doors() -> Vec<Door> {
    [queue::doors(), search::doors(), file::doors()].into_iter().flatten().collect()
}

/// The states of its pages, for those who check them.
pub(crate) fn samples() -> Vec<Sample> {
    [queue::samples(), search::samples(), file::samples()].into_iter().flatten().collect()
}
