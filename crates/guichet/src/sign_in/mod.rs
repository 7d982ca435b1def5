//! Coming in and going out: a number and a code open a session, and whoever has one ends it.

pub(crate) mod enter;
pub(crate) mod leave;
pub(crate) mod stay;

use crate::shared::access::Door;

pub(crate) fn doors() -> Vec<Door> {
    [enter::doors(), leave::doors(), stay::doors()].into_iter().flatten().collect()
}
