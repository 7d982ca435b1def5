//! Closing the account: the consequences in words first, the current code, then all of it at once. The
//! address is free, every session ends, the member is told a last time; what the law keeps stays
//! (answers 27). A closed account opens again by card and IBAN, or with a provisional code (AC-35;
//! decision 0005).

mod act;
mod pages;
mod queries;
mod samples;
#[cfg(test)]
mod tests;
mod view;

pub(super) use samples::samples;

use axum::routing::get;

use crate::shared::access::{Door, member};
use crate::sign_in::one_time_code::Operation;

/// The page.
pub(crate) const ADDRESS: &str = "/securite/fermer-mon-compte";

/// What the mailed code is for.
const OPERATION: Operation = Operation::CloseAccount;

pub(super) fn doors() -> Vec<Door> {
    vec![member(ADDRESS, get(pages::show).post(pages::close))]
}
