//! For what a member may be contacted besides her own file, channel by channel (account.md 6.4). Each
//! change is a row with its date and the version of the words that were answered; what she did not
//! change writes nothing. Mails about her file and her safety need no consent.

mod change;
mod form;
mod pages;
mod queries;
mod samples;
#[cfg(test)]
mod tests;
mod view;

pub(crate) use form::Channel;
pub(crate) use queries::{Given, standing};
pub(super) use samples::{answers as samples_of_answers, samples};

use axum::routing::get;

use crate::shared::access::{Door, member};

/// The page.
pub(crate) const ADDRESS: &str = "/mes-informations/autorisations";

/// The version of the four questions; a change of their words is a new one.
pub(crate) const WORDING: &str = "2026-11";

pub(super) fn doors() -> Vec<Door> {
    vec![member(ADDRESS, get(pages::show).post(pages::answer))]
}
