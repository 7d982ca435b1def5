//! A parent asks that a child also stand on the other parent's card (procedures.md P11).
//!
//! Asking opens a case for the parent's caisse. The other parent is told once, by a job, because a
//! member's transaction writes that member's rows only (answers 12). Whether an NIR is known to
//! the fund is never shown: the page says the same in all cases.

mod ask;
mod form;
mod jobs;
mod pages;
mod queries;
mod samples;
#[cfg(test)]
mod tests;
mod view;

pub(crate) use ask::{Opening, open};
pub(crate) use form::Wish;
pub(crate) use jobs::TellOtherParent;
pub(super) use samples::samples;

use axum::routing::get;

use crate::shared::access::{Door, member};

/// The procedure's stable name (procedures.md, section 2).
pub(crate) const SLUG: &str = "rattachement-enfant-second-parent";

/// Its address.
pub(crate) const ADDRESS: &str = "/demarches/rattachement-enfant-second-parent";

/// Its title.
pub(crate) const TITLE: &str = "Rattacher un enfant au second parent";

/// Days within which the caisse promises an answer (assumed); a setting once caisses are settings.
const ANSWER_WITHIN_DAYS: i32 = 30;

pub(super) fn doors() -> Vec<Door> {
    vec![
        member(ADDRESS, get(pages::show).post(pages::ask)),
        member("/suivi/{reference}", get(pages::asked)),
    ]
}
