//! A member asks to pay a debt in monthly instalments (account.md PAY-27): once for a debt. The wish leaves
//! for the core system; what the fund decides comes by letter.

mod ask;
mod form;
mod pages;
mod queries;
pub(in crate::payments) mod samples;
#[cfg(test)]
mod tests;
mod view;

use axum::routing::get;
use guichet_values::Cents;

use super::pay::LEAST;
use crate::shared::access::{Door, member};

/// Instalments that may be asked for at most \[assumed\].
const MONTHS_MAX: u8 = 12;

/// And at least.
const MONTHS_MIN: u8 = 2;

pub(super) fn doors() -> Vec<Door> {
    vec![member("/creances/{creance}/echeancier", get(pages::show).post(pages::ask))]
}

/// Where they are asked for, below the address of the debt.
pub(super) fn below(debt: &str) -> String {
    format!("{debt}/echeancier")
}

/// Over how many months a sum may be spread, so that each can be paid online; none where it is too small.
pub(super) fn most(left: Cents) -> Option<u8> {
    (MONTHS_MIN..=MONTHS_MAX).rev().find(|months| LEAST.times(u32::from(*months)) <= left)
}
