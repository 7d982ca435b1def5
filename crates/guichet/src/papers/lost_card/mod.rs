//! A member has the receipt of a card that she declared lost, stolen or out of order (account.md 4.8),
//! by phone or at the agency: whose card, what happened to it and when, and when she said so.
//!
//! It proves her declaration and no right. No digit of the card stands on it: its end opens an account.

mod compose;
mod pages;
mod queries;
mod samples;
#[cfg(test)]
pub(crate) mod tests;
mod view;

pub(super) use samples::samples;

use axum::routing::{get, post};

use crate::app::App;
use crate::shared::access::{Door, member};
use crate::shared::keys::Veil;

/// Where the receipts are.
pub(super) const ADDRESS: &str = "/documents/perte-carte-vitale";

/// What the page is called.
pub(super) const TITLE: &str = "Récépissé de perte ou de vol, carte Vitale";

pub(super) fn doors() -> Vec<Door> {
    vec![
        member(ADDRESS, get(pages::list)),
        member("/documents/perte-carte-vitale/{carte}", post(pages::ask)),
    ]
}

/// What a card is called in addresses.
fn card_names(app: &App) -> Veil {
    app.keys().veil(b"card")
}
