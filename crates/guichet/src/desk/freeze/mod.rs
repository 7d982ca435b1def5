//! An adviser freezes an account that somebody else may have got into, and opens it again once the
//! person proved anew that it is hers (account.md 2.7). Every session ends, and the member is told.

mod act;
mod pages;
mod samples;
#[cfg(test)]
mod tests;
mod view;

pub(super) use samples::samples;

use axum::routing::get;

use crate::shared::access::{Door, Right, agent_who_may};
use crate::sign_in::freeze::Reason;

pub(super) fn doors() -> Vec<Door> {
    vec![
        agent_who_may(
            Right::HelpWithAccounts,
            "/agent/dossiers/{dossier}/blocage",
            get(pages::show).post(pages::freeze),
        ),
        agent_who_may(
            Right::HelpWithAccounts,
            "/agent/dossiers/{dossier}/deblocage",
            get(pages::show).post(pages::lift),
        ),
    ]
}

/// Why an adviser freezes: value, words and reason.
const WHY: [(&str, &str, Reason); 2] = [
    ("demande", "La personne le demande", Reason::Asked),
    ("soupcon", "Quelqu’un d’autre utilise peut-être ce compte", Reason::Suspected),
];
