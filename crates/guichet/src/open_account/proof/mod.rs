//! Step 2: is it really she? The end of the IBAN that we pay to, and the serial of the card in her
//! hand (account.md AC-16 to AC-19). One verdict for both; a wrong one counts with those of step 1.
//!
//! Only who has proved it is told that the account is open already.

mod check;
mod form;
mod pages;
mod samples;
mod view;

pub(crate) use check::prove_again;
pub(crate) use form::{Form, Proof, Typed};
pub(super) use samples::samples;
pub(crate) use view::questions;

use axum::routing::get;

use super::draft::Step;
use crate::shared::access::{Door, public};

pub(super) fn doors() -> Vec<Door> {
    vec![public(Step::Proof.path(), get(pages::show).post(pages::answer))]
}
