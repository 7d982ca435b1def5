//! A member pays a debt online, whole or in part, on the page of the bank.
//!
//! What the bank says to us decides, never what a browser brings back: by itself ([`call`]), or when we ask
//! it, as she comes back or by the sweep ([`watch`]). However often and in whatever order it is said, a
//! payment counts once ([`take`]), and it counts also when it is said late. For a debt one payment is open
//! at a time, so that a double click, two windows or a way back are one payment.

mod ask;
mod call;
mod form;
mod mail;
mod pages;
mod queries;
pub(in crate::payments) mod samples;
mod take;
#[cfg(test)]
mod tests;
mod view;
mod watch;

pub(crate) use take::take_call;
pub(crate) use watch::{reconcile, reconcile_late};

use axum::extract::DefaultBodyLimit;
use axum::routing::{get, post};
use guichet_values::Cents;
use jiff::SignedDuration;

use crate::bank::CALL;
use crate::shared::access::{Door, member, public};

/// Bytes of what the bank tells: several times what it needs (assumed).
const CALL_MAX: usize = 16 * 1024;

/// The least that is paid online (procedures.md P28; standards.md 5.4).
pub(super) const LEAST: Cents = Cents::new(100);

/// A payment that the bank knows no end of is over after this time: an order lives 15 minutes, and nothing
/// new begins before 20 (standards.md 5.4).
const OPEN_AT_MOST: SignedDuration = SignedDuration::from_mins(20);

pub(super) fn doors() -> Vec<Door> {
    vec![
        member("/creances/{creance}/payer", get(pages::ask).post(pages::begin)),
        member("/creances/paiements/{reference}", get(pages::show)),
        public(CALL, post(call::hear).layer(DefaultBodyLimit::max(CALL_MAX))),
    ]
}

/// Where a debt is paid, below its own address.
pub(super) fn below(debt: &str) -> String {
    format!("{debt}/payer")
}

/// Where a payment is followed, and its receipt kept.
pub(super) fn address_of(reference: &str) -> String {
    format!("/creances/paiements/{reference}")
}
