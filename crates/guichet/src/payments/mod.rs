//! What the fund paid: the list now; details, statements and debts join it here.

pub(crate) mod list;

use crate::shared::access::Door;

pub(crate) fn doors() -> Vec<Door> {
    list::doors()
}
