//! One member's file at the desk: it opens with a reason, for half an hour, and says nothing before.
//!
//! The reason is a row and a line of the audit, written before anything is drawn; each look at the
//! file is another (security 3.4). Numbers are masked until one of them is asked for. Where the line
//! cannot be written, nothing is shown (T31).

mod form;
mod open;
mod pages;
mod queries;
mod read;
mod samples;
#[cfg(test)]
mod tests;
mod view;

pub(super) use read::{File, nir_of, read};
pub(super) use samples::{sample_file, samples};

use axum::extract::{FromRequestParts, Path};
use axum::http::request::Parts;
use axum::routing::get;
use guichet_values::MemberId;

use crate::app::App;
use crate::shared::access::{Door, Right, agent_who_may};
use crate::shared::page::SiteError;

/// A member's file; her veiled id stands in the address, never her number.
const ADDRESS: &str = "/agent/dossiers/{dossier}";

/// One number in full.
const UNMASKED: &str = "/agent/dossiers/{dossier}/afficher";

pub(super) fn doors() -> Vec<Door> {
    vec![
        agent_who_may(Right::OpenFiles, ADDRESS, get(pages::show).post(pages::open)),
        agent_who_may(Right::OpenFiles, UNMASKED, get(pages::show).post(pages::unmask)),
    ]
}

/// Where the file of a member is opened and read.
pub(super) fn address_of(app: &App, member: MemberId) -> String {
    format!("/agent/dossiers/{}", name_of(app, member))
}

fn name_of(app: &App, member: MemberId) -> String {
    app.keys().veil(b"desk file").name(member.uuid())
}

/// Whose file an address names, which opens nothing. What is no name at all is the same page that is not
/// there as a file of another caisse.
pub(super) struct Named {
    pub(super) member: MemberId,
    pub(super) name: String,
}

impl FromRequestParts<App> for Named {
    type Rejection = SiteError;

    async fn from_request_parts(parts: &mut Parts, app: &App) -> Result<Self, SiteError> {
        let path = Path::<String>::from_request_parts(parts, app).await;
        let Path(name) = path.map_err(|_unreadable| SiteError::NotFound)?;
        let member = app.keys().veil(b"desk file").id(&name).ok_or(SiteError::NotFound)?;
        Ok(Self { member: member.into(), name })
    }
}
