//! The gate of new conditions: a version holds that this member has not accepted. She reads it and says
//! yes, and enters; or no, and is told what remains to her. There is no session before (account.md 1.6).

mod accept;
mod pages;
mod queries;
mod samples;
#[cfg(test)]
mod tests;
mod view;

pub(super) use samples::samples;

use axum::routing::get;

use crate::shared::access::{Door, public};

/// Where the question is asked.
pub(super) const PAGE: &str = "/connexion/conditions";

/// After a no.
const REFUSED: &str = "/connexion/conditions-refusees";

pub(super) fn doors() -> Vec<Door> {
    vec![
        public(PAGE, get(pages::show).post(pages::answer)),
        public(REFUSED, get(async || view::refused())),
    ]
}
