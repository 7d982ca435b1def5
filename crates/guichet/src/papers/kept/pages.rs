//! The list, and one paper.

use axum::extract::{Path, State};
use axum::http::header::{
    CACHE_CONTROL, CONTENT_DISPOSITION, CONTENT_SECURITY_POLICY, CONTENT_TYPE,
};
use axum::response::{IntoResponse, Response};
use guichet_values::Reference;

use super::super::{About, Kind, attestation, european_cards, place};
use super::queries::{self, Kept};
use super::view::{self, Reader, Shown};
use crate::app::App;
use crate::database::scope::Mode;
use crate::shared::access::MemberScope;
use crate::shared::audit::{self, Event};
use crate::shared::fault::{Fault, Page};
use crate::shared::form::Csrf;
use crate::shared::page::SiteError;
use crate::shared::time::paris;

pub(super) async fn list(mut scope: MemberScope, csrf: Csrf, State(app): State<App>) -> Page {
    let member = scope.member();
    let today = paris(app.now()).date();
    let days = (today, attestation::adult_if_born(today));
    let family = european_cards::queries::family(&mut scope, member, days).await?;
    let reader = family.first().map(Reader::of).unwrap_or_default();
    let people = european_cards::shown(&app, member, family)?;
    let mut papers = Vec::new();
    for kept in queries::list(&mut scope, member, today).await? {
        let about = app.keys().open(place("about_sealed", member), &kept.about_sealed)?;
        let about: About =
            serde_json::from_slice(&about).map_err(|_damaged| Fault::Stored("paper"))?;
        let kind = Kind::read(&kept.kind).ok_or(Fault::Stored("paper"))?;
        papers.push(Shown { kept, kind, about });
    }
    Ok(view::list(&reader, &csrf, today, &people, &papers))
}

/// A download is an act: it leaves its trace before the paper leaves.
pub(super) async fn download(
    scope: MemberScope,
    State(app): State<App>,
    Path(reference): Path<String>,
) -> Page {
    let Ok(reference) = Reference::parse(&reference) else {
        return Ok(SiteError::NotFound.into_response());
    };
    let (member, who) = (scope.member(), scope.who().clone());
    drop(scope); // it only reads
    let mut scope = app.scope(who, Mode::Write).await?;
    let today = paris(app.now()).date();
    let found = queries::paper(&mut scope, member, &reference.to_string(), today).await?;
    let Some(Kept { id, kind, pdf_sealed }) = found else {
        return Ok(SiteError::NotFound.into_response());
    };
    let pdf = app.keys().open(place("pdf_sealed", member), &pdf_sealed)?;
    audit::record(
        &mut scope,
        &app,
        Event::Document(audit::Paper::Downloaded),
        Some(member),
        Some(id),
    )
    .await?;
    scope.commit().await?;
    let kind = Kind::read(&kind).ok_or(Fault::Stored("paper"))?;
    Ok(attachment(kind, &reference, pdf))
}

/// A file is saved, not shown: nothing in it runs within our site (answers 26).
fn attachment(kind: Kind, reference: &Reference, pdf: Vec<u8>) -> Response {
    let name = kind.file_name();
    let disposition = format!("attachment; filename=\"{name}-{reference}.pdf\"");
    let headers = [
        (CONTENT_TYPE, "application/pdf".to_owned()),
        (CONTENT_DISPOSITION, disposition),
        (CONTENT_SECURITY_POLICY, "default-src 'none'; frame-ancestors 'none'; sandbox".to_owned()),
        (CACHE_CONTROL, "private, no-store".to_owned()),
    ];
    (headers, pdf).into_response()
}
