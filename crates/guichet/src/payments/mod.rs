//! What the fund paid: the list, and each payment with its arithmetic; statements and debts join
//! them here.

mod detail;
pub(crate) mod list;
mod queries;
mod view;

use crate::app::App;
use crate::shared::access::Door;
use crate::shared::keys::Veil;

pub(crate) fn doors() -> Vec<Door> {
    [list::doors(), detail::doors()].into_iter().flatten().collect()
}

/// What a payment is called in addresses (account.md PAY-7).
fn payment_names(app: &App) -> Veil {
    app.keys().veil(b"payment")
}
