//! The adviser's desk: what waits in his caisse.

pub(crate) mod queue;

use crate::shared::access::Door;

pub(crate) fn doors() -> Vec<Door> {
    queue::doors()
}
