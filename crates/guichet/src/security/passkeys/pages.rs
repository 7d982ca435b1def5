//! The pages of a member's own keys.

use axum::Json;
use axum::extract::{Query, State};
use axum::response::IntoResponse;
use serde::Deserialize;
use uuid::Uuid;

use super::view::{self, Said, Shown};
use super::{ADDRESS, add, form, keep, queries};
use crate::app::App;
use crate::security::current_code;
use crate::shared::access::MemberScope;
use crate::shared::ceremonies::Holder;
use crate::shared::fault::Page;
use crate::shared::form::{Csrf, Field, Posted};
use crate::shared::page::{SiteError, first_name, see_other};

/// `?fait=` after a form.
#[derive(Deserialize)]
pub(super) struct Asked {
    #[serde(default)]
    fait: String,
}

/// The form of a new key; the script fills `cle`.
#[derive(Default, Deserialize)]
#[serde(default)]
pub(super) struct Typed {
    nom: String,
    code_actuel: String,
    cle: String,
}

pub(super) async fn show(
    mut scope: MemberScope,
    csrf: Csrf,
    holder: Holder,
    Query(asked): Query<Asked>,
) -> Page {
    let member = scope.member();
    let shown = Shown {
        first_name: first_name(&mut scope, member).await?,
        keys: queries::keys(&mut scope, member).await?,
        possible: holder.may_use_passkeys,
        ..Shown::default()
    };
    Ok(view::keys(&shown, Said::read(&asked.fait), &csrf))
}

/// Nothing is said of what is wrong: the page's own form says it.
pub(super) async fn options(
    scope: MemberScope,
    holder: Holder,
    State(app): State<App>,
    Posted(typed): Posted<Typed>,
) -> Page {
    let member = scope.member();
    drop(scope);
    let named = form::name(&mut Field::filled(typed.nom)).is_some();
    let (_field, code) = current_code::read(typed.code_actuel);
    let (Some(code), true, true) = (code, named, holder.may_use_passkeys) else {
        return Ok(SiteError::Unreadable.into_response());
    };
    Ok(match add::begin(&app, &holder, member, code).await? {
        Some(options) => Json(options).into_response(),
        None => SiteError::Forbidden.into_response(),
    })
}

pub(super) async fn add(
    mut scope: MemberScope,
    csrf: Csrf,
    holder: Holder,
    State(app): State<App>,
    Posted(typed): Posted<Typed>,
) -> Page {
    let member = scope.member();
    let mut shown = Shown {
        first_name: first_name(&mut scope, member).await?,
        keys: queries::keys(&mut scope, member).await?,
        possible: holder.may_use_passkeys,
        name: Field::filled(typed.nom),
        ..Shown::default()
    };
    drop(scope);
    let name = form::name(&mut shown.name);
    if let Some(name) = name.filter(|_| !typed.cle.is_empty()) {
        let added = add::end(&app, &holder, member, (&typed.cle, &name)).await?;
        if added {
            return Ok(see_other(&format!("{ADDRESS}?fait=ajout")));
        }
    }
    let (code, read) = current_code::read(typed.code_actuel);
    shown.failed = read.is_some() && shown.name.mistake.is_none();
    shown.code = code;
    Ok(view::keys(&shown, Said::Nothing, &csrf))
}

/// `acte` is `renommer`, `retirer` or `tout`.
#[derive(Default, Deserialize)]
#[serde(default)]
pub(super) struct Change {
    acte: String,
    appareil: String,
    nouveau_nom: String,
}

pub(super) async fn change(
    mut scope: MemberScope,
    csrf: Csrf,
    holder: Holder,
    State(app): State<App>,
    Posted(typed): Posted<Change>,
) -> Page {
    let member = scope.member();
    let id: Option<Uuid> = typed.appareil.parse().ok();
    let mut renamed = Field::filled(typed.nouveau_nom);
    let name = if typed.acte == "renommer" { form::name(&mut renamed) } else { None };
    if renamed.mistake.is_some() {
        let shown = Shown {
            first_name: first_name(&mut scope, member).await?,
            keys: queries::keys(&mut scope, member).await?,
            possible: holder.may_use_passkeys,
            renamed: id.map(|id| (id, renamed)),
            ..Shown::default()
        };
        return Ok(view::keys(&shown, Said::Nothing, &csrf));
    }
    drop(scope);
    let said = match (typed.acte.as_str(), id, name) {
        ("renommer", Some(id), Some(name)) => {
            keep::rename(&app, member, id, &name).await?;
            "nom"
        }
        ("retirer", Some(id), _) => {
            keep::remove(&app, member, Some(id)).await?;
            "retrait"
        }
        ("tout", _, _) => {
            keep::remove(&app, member, None).await?;
            "retrait"
        }
        _ => "",
    };
    Ok(see_other(&format!("{ADDRESS}?fait={said}")))
}
