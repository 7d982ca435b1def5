//! A member sees what she owes the fund, for which acts, and each movement since with its author and its
//! day; she pays it online ([`pay`]) or asks for [`instalments`].
//!
//! A debt is a ledger (account.md PAY-26 to PAY-28): what remains and where it stands follow from its
//! movements, and nothing is ever taken out of it. The core system tells debts and recoveries.

mod explain;
pub(crate) mod give;
mod instalments;
mod pages;
pub(crate) mod pay;
mod queries;
pub(super) mod samples;
#[cfg(test)]
pub(crate) mod tests;
mod view;

use axum::routing::get;
use uuid::Uuid;

use crate::app::App;
use crate::shared::access::{Door, member};
use crate::shared::keys::Veil;

/// Where the page is.
pub(crate) const ADDRESS: &str = "/creances";

pub(super) fn doors() -> Vec<Door> {
    let own =
        vec![member(ADDRESS, get(pages::show)), member("/creances/{creance}", get(pages::one))];
    [own, pay::doors(), instalments::doors()].into_iter().flatten().collect()
}

/// What a debt is called in addresses.
fn debt_names(app: &App) -> Veil {
    app.keys().veil(b"debt")
}

/// Where the page of a debt is.
fn address_of(names: &Veil, debt: Uuid) -> String {
    format!("{ADDRESS}/{}", names.name(debt))
}
