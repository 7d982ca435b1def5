//! The papers that were issued to a member, in her opened file: which there are and whether they still
//! hold, never their words; and withdrawing one, for a reason that she reads.
//!
//! Whoever decides cases withdraws papers. It is asked once, with what follows from it, and undone by
//! nothing: the member asks for a new paper.

mod form;
mod pages;
mod queries;
mod revoke;
mod samples;
#[cfg(test)]
mod tests;
mod view;

pub(super) use samples::samples;

use axum::routing::get;

use crate::shared::access::{Door, Right, agent_who_may};

pub(super) fn doors() -> Vec<Door> {
    vec![
        agent_who_may(Right::OpenFiles, "/agent/dossiers/{dossier}/documents", get(pages::list)),
        agent_who_may(
            Right::RevokePapers,
            "/agent/dossiers/{dossier}/documents/revoquer",
            get(pages::ask).post(pages::revoke),
        ),
    ]
}

/// The list, below a file.
fn list_of(file: &str) -> String {
    format!("/agent/dossiers/{file}/documents")
}
