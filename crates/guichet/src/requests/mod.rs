//! What a member asks of the fund: a case from its draft to its answer.
//!
//! The engine that renders every procedure comes later; this first procedure is written
//! by hand on the pieces that the engine will use.

pub(crate) mod attach_child;
mod catalogue;

use crate::shared::access::Door;
use crate::shared::page::Sample;

pub(crate) fn doors() -> Vec<Door> {
    [catalogue::doors(), attach_child::doors()].into_iter().flatten().collect()
}

/// The title of a procedure for the desk's lists; its slug where this version knows it no more.
pub(crate) fn title(kind: &str) -> &str {
    match kind {
        attach_child::SLUG => attach_child::TITLE,
        other => other,
    }
}

/// The states of its pages, for those who check them.
pub(crate) fn samples() -> Vec<Sample> {
    [catalogue::samples(), attach_child::samples()].into_iter().flatten().collect()
}
