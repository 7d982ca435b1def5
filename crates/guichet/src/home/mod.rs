//! The front pages: the public one, and the member's own.

mod accessibility;
mod account;
pub(crate) mod welcome;

use crate::shared::access::Door;

pub(crate) fn doors() -> Vec<Door> {
    [welcome::doors(), accessibility::doors(), account::doors()].into_iter().flatten().collect()
}
