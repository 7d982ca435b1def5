//! The page of the queue.

use axum::extract::Query;
use axum::response::IntoResponse;
use guichet_values::CaseId;
use serde::Deserialize;

use super::{queries, view};
use crate::desk::adviser::adviser;
use crate::shared::access::AgentScope;
use crate::shared::fault::Page;
use crate::shared::form::Csrf;
use crate::shared::page::SiteError;

/// Cases on one page.
pub(super) const CASES_PER_PAGE: i64 = 50;

/// `?caisse=` one of the adviser's own (the first when absent); `?apres=` the last case seen.
#[derive(Deserialize)]
pub(super) struct Asked {
    caisse: Option<String>,
    apres: Option<CaseId>,
}

pub(super) async fn queue(mut scope: AgentScope, csrf: Csrf, Query(asked): Query<Asked>) -> Page {
    let adviser = adviser(&mut scope).await?;
    let caisse = asked.caisse.as_ref().or(adviser.caisses.first());
    let Some(caisse) = caisse.filter(|caisse| adviser.caisses.contains(caisse)) else {
        return Ok(SiteError::NotFound.into_response());
    };
    let after = asked.apres.map(CaseId::uuid);
    let cases = queries::open_cases(&mut scope, caisse, after, CASES_PER_PAGE).await?;
    Ok(view::queue(&adviser, caisse, csrf.token(), &cases))
}
