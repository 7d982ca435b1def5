//! The declarations of a member, and what the button of each does.

use axum::extract::{Path, State};
use axum::response::IntoResponse;
use serde::Deserialize;

use super::super::print::{Wish, busy, issue};
use super::super::{ADDRESS, Kind};
use super::{card_names, queries, view};
use crate::app::App;
use crate::shared::access::MemberScope;
use crate::shared::fault::Page;
use crate::shared::form::{Csrf, Posted};
use crate::shared::page::{SiteError, first_name, see_other};

/// A button has no field but the token.
#[derive(Deserialize)]
pub(super) struct Nothing {}

/// Where nothing was declared there is no such page.
pub(super) async fn list(mut scope: MemberScope, csrf: Csrf, State(app): State<App>) -> Page {
    let member = scope.member();
    let declared = queries::declared(&mut scope, member, None).await?;
    if declared.is_empty() {
        return Ok(SiteError::NotFound.into_response());
    }
    let name = first_name(&mut scope, member).await?;
    Ok(view::list(&name, &csrf, &card_names(&app), &declared))
}

pub(super) async fn ask(
    mut scope: MemberScope,
    State(app): State<App>,
    Path(card): Path<String>,
    Posted(_): Posted<Nothing>,
) -> Page {
    let Ok(seat) = app.press().seat() else { return Ok(busy(&app)) };
    let Some(card) = card_names(&app).id(&card) else {
        return Ok(SiteError::NotFound.into_response());
    };
    let member = scope.member();
    let declared = queries::declared(&mut scope, member, Some(card)).await?;
    let Some(declaration) = declared.first() else {
        return Ok(SiteError::NotFound.into_response());
    };
    let whose = first_name(&mut scope, member).await?;
    let (about, releve) = (declaration.card.to_string(), declaration.receipt());
    let wish = Wish { kind: Kind::LostCard, about, whose, releve, offered_until: None };
    let reference = issue(scope, &app, seat, wish).await?;
    Ok(see_other(&format!("{ADDRESS}/{reference}")))
}
