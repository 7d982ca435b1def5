//! An adviser gives a code to somebody who cannot get in otherwise: no card, no IBAN known, no address,
//! a code forgotten (account.md 1.5).
//!
//! The file is open, who is there was made sure of, and what was ticked is kept. The program makes the
//! code, shows it once and never again; nobody can choose one, or read the code that its holder then
//! chooses. It lives 48 hours, for one use and five tries, and a newer one takes its place.

mod give;
mod jobs;
mod mail;
mod pages;
mod queries;
mod samples;
#[cfg(test)]
mod tests;
mod view;

pub(crate) use jobs::TellCodeGiven;
pub(super) use samples::samples;

use axum::routing::get;

use crate::shared::access::{Door, Right, agent_who_may};

/// The checklist and the code, below the file.
const ADDRESS: &str = "/agent/dossiers/{dossier}/code-provisoire";

pub(super) fn doors() -> Vec<Door> {
    vec![agent_who_may(Right::HelpWithAccounts, ADDRESS, get(pages::show).post(pages::give))]
}
