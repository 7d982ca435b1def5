//! The page of one paper.

use axum::extract::{Path, State};
use axum::response::IntoResponse;
use guichet_documents::{CertificateSheet, Sheet};
use guichet_values::Reference;

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
    let name = first_name(&mut scope, member).await?;
    Ok(if Kind::read(&kept.kind) == Some(Kind::EuropeanCertificate) {
        view::certificate(&name, &csrf, &sheet::<CertificateSheet>(&words)?)
    } else {
        view::show(&name, &csrf, &sheet::<Sheet>(&words)?)
    })
}

fn sheet<T: serde::de::DeserializeOwned>(words: &[u8]) -> Result<T, Fault> {
    serde_json::from_slice(words).map_err(|_damaged| Fault::Stored("paper"))
}
