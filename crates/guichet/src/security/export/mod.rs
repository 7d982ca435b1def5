//! « Télécharger mes données »: everything that is kept of a member, as JSON for programs or as a page
//! for people, complete whatever its size. Asked with the current code, traced, and told by mail. A test walks every table with a
//! member in it: a new one is exported, or stands in the list of those that are not, with the reason.

mod file;
mod gather;
mod pages;
mod queries;
mod samples;
mod spool;
mod tables;
#[cfg(test)]
mod tests;
mod view;
mod words;

pub(super) use samples::samples;
#[cfg(test)]
pub(crate) use tables::{EXPORTED, WITHHELD};

use axum::routing::get;

use crate::shared::access::{Door, member};
use crate::sign_in::one_time_code::Operation;

/// The page.
pub(crate) const ADDRESS: &str = "/securite/mes-donnees";

/// What the mailed code is for.
const OPERATION: Operation = Operation::ExportData;

pub(super) fn doors() -> Vec<Door> {
    vec![member(ADDRESS, get(pages::show).post(pages::download))]
}
