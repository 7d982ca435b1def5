//! The page of a number.

use axum::extract::{Path, State};
use axum::response::IntoResponse;
use guichet_values::Phone;
use serde::Deserialize;

use super::change::{COLUMN, change};
use super::{Kind, queries, view};
use crate::app::App;
use crate::my_details;
use crate::shared::access::MemberScope;
use crate::shared::fault::{Fault, Page};
use crate::shared::form::{Csrf, Field, Posted};
use crate::shared::keys::Place;
use crate::shared::page::{SiteError, first_name, see_other};

/// The fields as they come; `acte=retirer` comes with its own button.
#[derive(Default, Deserialize)]
#[serde(default)]
pub(super) struct Typed {
    mobile: String,
    fixe: String,
    acte: String,
}

pub(super) async fn show(
    mut scope: MemberScope,
    csrf: Csrf,
    State(app): State<App>,
    Path(word): Path<String>,
) -> Page {
    let Some(kind) = Kind::of_word(&word) else { return Ok(SiteError::NotFound.into_response()) };
    let masked = masked(&mut scope, &app, kind).await?;
    let member = scope.member();
    let name = first_name(&mut scope, member).await?;
    Ok(view::ask(&name, kind, masked.as_deref(), &Field::default(), &csrf))
}

pub(super) async fn answer(
    mut scope: MemberScope,
    csrf: Csrf,
    State(app): State<App>,
    Path(word): Path<String>,
    Posted(typed): Posted<Typed>,
) -> Page {
    let Some(kind) = Kind::of_word(&word) else { return Ok(SiteError::NotFound.into_response()) };
    let done = format!("{}?fait=telephone", my_details::ADDRESS);
    let masked = masked(&mut scope, &app, kind).await?;
    if typed.acte == "retirer" {
        if masked.is_some() {
            change(scope, &app, kind, None).await?;
        }
        return Ok(see_other(&done));
    }
    let mut field = Field::filled(match kind {
        Kind::Mobile => typed.mobile,
        Kind::Landline => typed.fixe,
    });
    let Some(phone) = field.parse(|typed| kind.parse(typed)) else {
        let member = scope.member();
        let name = first_name(&mut scope, member).await?;
        return Ok(view::ask(&name, kind, masked.as_deref(), &field, &csrf));
    };
    change(scope, &app, kind, Some(&phone)).await?;
    Ok(see_other(&done))
}

/// « 06 •• •• •• 78 », where a number is known.
async fn masked(scope: &mut MemberScope, app: &App, kind: Kind) -> Result<Option<String>, Fault> {
    let member = scope.member();
    let (table, column) = COLUMN;
    let place = Place { table, column, member: Some(member) };
    let Some(sealed) = queries::standing(scope, member, kind).await? else { return Ok(None) };
    let clear = String::from_utf8(app.keys().open(place, &sealed)?);
    let phone = clear.ok().and_then(|clear| Phone::parse(&clear).ok());
    phone.map(|phone| Some(phone.masked())).ok_or(Fault::Stored("phone"))
}
