//! What a member can keep: attestations now, statements and certificates later.
//!
//! A paper is printed once, from the facts of that moment, sealed, and kept as it was issued
//! (decision 0003): what one downloads later is the same paper, to the byte.

pub(crate) mod attestation;
mod kept;

use guichet_values::MemberId;

use crate::shared::access::Door;
use crate::shared::keys::Place;
use crate::shared::page::Sample;

/// Where the papers of a member are.
pub(crate) const ADDRESS: &str = "/documents";

pub(crate) fn doors() -> Vec<Door> {
    [kept::doors(), attestation::doors()].into_iter().flatten().collect()
}

/// The states of its pages, for those who check them.
pub(crate) fn samples() -> Vec<Sample> {
    [kept::samples(), attestation::samples()].into_iter().flatten().collect()
}

/// What the list says of a paper, sealed because it may tell of an illness (answers 27).
#[derive(serde::Serialize, serde::Deserialize)]
struct About {
    /// « Toute la famille », « Noé ».
    pour: String,
    /// It mentions the 100 %.
    mention: bool,
}

/// Where the sealed parts of a paper lie.
fn place(column: &'static str, member: MemberId) -> Place {
    Place { table: "documents", column, member: Some(member) }
}
