//! The page of one paper.

use axum::extract::{Path, State};
use axum::response::IntoResponse;
use guichet_documents::{CertificateSheet, Sheet};
use guichet_values::Reference;

use super::super::revocation::Reason;
use super::super::{Kind, place};
use super::{queries, view};
use crate::app::App;
use crate::shared::access::MemberScope;
use crate::shared::fault::{Fault, Page};
use crate::shared::form::Csrf;
use crate::shared::page::{SiteError, first_name};
use crate::shared::time::paris;

pub(super) async fn show(
    mut scope: MemberScope,
    csrf: Csrf,
    State(app): State<App>,
    Path(reference): Path<String>,
) -> Page {
    let Ok(reference) = Reference::parse(&reference) else {
        return Ok(SiteError::NotFound.into_response());
    };
    let member = scope.member();
    let (number, today) = (reference.to_string(), paris(app.now()).date());
    let Some(kept) = queries::sheet(&mut scope, member, &number, today).await? else {
        return Ok(SiteError::NotFound.into_response());
    };
    let words = app.keys().open(place("sheet_sealed", member), &kept.sheet_sealed)?;
    let first_name = first_name(&mut scope, member).await?;
    let kind = Kind::read(&kept.kind);
    let reader =
        view::Reader { first_name: &first_name, csrf: &csrf, revoked: revoked(&kept, kind) };
    Ok(if kind == Some(Kind::EuropeanCertificate) {
        view::certificate(&reader, &sheet::<CertificateSheet>(&words)?)
    } else {
        view::show(&reader, &sheet::<Sheet>(&words)?)
    })
}

/// What became of it since it was issued.
fn revoked(kept: &queries::Kept, kind: Option<Kind>) -> Option<view::Revoked> {
    let on = paris(kept.revoked_at?.to_jiff()).date();
    let reason = kept.reason.as_deref().and_then(Reason::of);
    Some(view::Revoked { on, reason, asked_at: kind.and_then(Kind::asked_at) })
}

fn sheet<T: serde::de::DeserializeOwned>(words: &[u8]) -> Result<T, Fault> {
    serde_json::from_slice(words).map_err(|_damaged| Fault::Stored("paper"))
}
