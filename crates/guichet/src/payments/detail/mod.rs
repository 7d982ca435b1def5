//! One payment, and why it has this amount: the lines as the fund says them, a sum that ends at what
//! was paid to the cent, and the rules behind it where they find the same amount again (answers 10).
//!
//! Its address shows no id of ours; somebody else's payment is not found, like one that never was.

mod explain;
mod pages;
mod queries;
pub(super) mod samples;
#[cfg(test)]
pub(super) mod tests;
mod view;

use axum::routing::get;

use crate::shared::access::{Door, member};

pub(super) fn doors() -> Vec<Door> {
    vec![member("/paiements/{reference}", get(pages::show))]
}
