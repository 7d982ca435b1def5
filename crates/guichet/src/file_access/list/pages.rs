//! The page of the openings.

use axum::extract::{Query, State};
use guichet_values::MemberId;
use serde::Deserialize;

use super::queries::{self, Opening};
use super::view::{self, Shown};
use crate::app::App;
use crate::file_access::words_place;
use crate::shared::access::MemberScope;
use crate::shared::fault::{Fault, Page};
use crate::shared::form::Csrf;
use crate::shared::keys::Veil;
use crate::shared::page::first_name;

/// Openings on one page.
pub(super) const OPENINGS_PER_PAGE: i64 = 20;

/// `?apres=` the last opening seen.
#[derive(Deserialize)]
pub(super) struct Asked {
    #[serde(default)]
    apres: String,
}

pub(super) async fn list(
    mut scope: MemberScope,
    csrf: Csrf,
    State(app): State<App>,
    Query(asked): Query<Asked>,
) -> Page {
    let (member, names) = (scope.member(), names(&app));
    let first_name = first_name(&mut scope, member).await?;
    let (since, after) = (app.kept().openings_since(app.now()), names.id(&asked.apres));
    // One more than is shown tells whether there are more.
    let mut found =
        queries::openings(&mut scope, member, since, after, OPENINGS_PER_PAGE + 1).await?;
    let full = usize::try_from(OPENINGS_PER_PAGE).unwrap_or_default();
    let more = found.len() > full;
    found.truncate(full);
    let next = found.last().filter(|_| more).map(|last| names.name(last.id));
    let shown: Result<Vec<Shown>, Fault> =
        found.into_iter().map(|opening| shown(&app, member, opening)).collect();
    let is_first = after.is_none();
    let around = view::Around { is_first, next: next.as_deref(), years: app.kept().openings_years };
    Ok(view::list(&first_name, &shown?, &around, &csrf))
}

/// How an opening is called in an address.
fn names(app: &App) -> Veil {
    app.keys().veil(b"file opening")
}

fn shown(app: &App, member: MemberId, opening: Opening) -> Result<Shown, Fault> {
    let words = match &opening.words_sealed {
        Some(sealed) => {
            let clear = app.keys().open(words_place(member), sealed)?;
            Some(String::from_utf8(clear).map_err(|_damaged| Fault::Stored("reason"))?)
        }
        None => None,
    };
    Ok(Shown { opening, words })
}
