//! A member sees what was paid to her or for her, newest first, the last two months to begin with.
//!
//! The page goes back 27 months, as far as the décomptes do (decisions.md, « Disagreements »). What
//! is filtered stands in the address, so that a filtered page can be kept, and taken away as a file.

mod file;
mod form;
mod pages;
mod queries;
pub(super) mod samples;
#[cfg(test)]
mod tests;
mod view;

use axum::routing::get;

use crate::shared::access::{Door, member};

/// Where the same payments are as a file.
const FILE: &str = "/paiements/fichier.csv";

pub(super) fn doors() -> Vec<Door> {
    vec![member("/paiements", get(pages::list)), member(FILE, get(pages::file))]
}
