//! The front pages: the public one now; the member's own joins it here.

mod accessibility;
pub(crate) mod welcome;

use crate::shared::access::Door;

pub(crate) fn doors() -> Vec<Door> {
    [welcome::doors(), accessibility::doors()].into_iter().flatten().collect()
}
