//! A member has her statements: each closed month of the last 27 (account.md DOC-10 and DOC-11), each
//! whole year among them, what a year's allowances are for the tax office, and the décompte of one
//! payment. The amounts are the lines that her pages show, and they add up.
//!
//! A paper is kept as it was issued (decision 0003). Asked for again, it is the same paper to the
//! byte, unless the facts changed since: then it is another one, with a number of its own.

pub(super) mod allowances;
mod compose;
pub(in crate::payments) mod form;
mod issue;
pub(crate) mod nightly;
mod pages;
mod queries;
pub(super) mod samples;
#[cfg(test)]
pub(super) mod tests;
pub(super) mod to_send;
mod view;

use axum::routing::{get, post};

use crate::shared::access::{Door, member};

/// Where the statements are.
pub(crate) const ADDRESS: &str = "/releves";

pub(super) fn doors() -> Vec<Door> {
    vec![
        member(ADDRESS, get(pages::list)),
        member("/releves/{periode}", get(pages::show).post(pages::ask)),
        member("/paiements/{reference}/decompte", post(pages::ask_of_payment)),
        to_send::door(),
        allowances::door(),
    ]
}
