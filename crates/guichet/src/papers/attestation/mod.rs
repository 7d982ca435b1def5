//! A member has an attestation de droits: for the whole family or for one person (account.md 4.2).
//!
//! The mention of 100 % is off unless asked for, because it tells of an illness. Whoever has no
//! open right is told why and where to turn. The paper is issued once per asking, leaves a trace,
//! and stays in « mes documents ».

mod file;
mod form;
mod issue;
mod pages;
mod queries;
mod samples;
#[cfg(test)]
pub(crate) mod tests;
mod view;

pub(crate) use file::{adult_if_born, is_ours};
pub(super) use samples::samples;

use axum::routing::get;

use crate::shared::access::{Door, member};

/// Where it is asked for.
pub(crate) const ADDRESS: &str = "/documents/attestation-de-droits";

/// Its title.
pub(crate) const TITLE: &str = "Attestation de droits";

pub(super) fn doors() -> Vec<Door> {
    vec![member(ADDRESS, get(pages::show).post(pages::ask))]
}

/// For the workload: the facts of a family's paper, and the paper without anything around it.
#[cfg(test)]
#[cfg(feature = "bench")]
pub(crate) mod bench {
    use guichet_values::{MemberId, Nir, Reference};
    use jiff::civil::Date;
    use sqlx::PgConnection;
    use uuid::Uuid;

    use super::super::issue::Signer;
    pub(crate) use super::file::File;
    use super::form::{ForWhom, Wish};
    use crate::app::App;

    pub(crate) async fn file(db: &mut PgConnection, member: MemberId, today: Date) -> File {
        super::queries::file(db, member, today).await.unwrap()
    }

    pub(crate) fn print(app: &App, file: &File, chance: [u8; 8], today: Date) {
        let wish = Wish { asked: Uuid::nil(), whom: ForWhom::Family, mention: false };
        let nir = Nir::parse("2850578006101").unwrap();
        let number = Reference::from_random(chance);
        let signer = Signer::of(app);
        file.attestation(&wish, nir, number, today).unwrap().pdf(signer.seal()).unwrap();
    }
}
