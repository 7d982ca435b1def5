//! The pages of a member's own keys.

use axum::Json;
use axum::extract::{FromRequestParts, Query, State};
use axum::http::request::Parts;
use axum::response::{IntoResponse, Response};
use jiff::ToSpan;
use serde::Deserialize;
use uuid::Uuid;

use super::view::{self, Said, Shown};
use super::{ADDRESS, OPERATION, add, form, keep, queries};
use crate::app::App;
use crate::security::current_code;
use crate::shared::access::{Arrival, Keeper, MemberScope};
use crate::shared::audit::{self, Event};
use crate::shared::ceremonies::Holder;
use crate::shared::fault::{Fault, Page};
use crate::shared::form::{Csrf, Field, Posted};
use crate::shared::page::{MEMBER_HOME, SiteError, see_other};
use crate::shared::time::paris;
use crate::sign_in::step_up;

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

/// Everything a page of hers needs.
pub(super) struct Visit {
    app: App,
    csrf: Csrf,
    holder: Holder,
    arrival: Arrival,
    keeper: Keeper,
}

impl FromRequestParts<App> for Visit {
    type Rejection = SiteError;

    async fn from_request_parts(parts: &mut Parts, app: &App) -> Result<Self, SiteError> {
        let holder = Holder::from_request_parts(parts, app).await?;
        let Ok(arrival) = Arrival::from_request_parts(parts, app).await;
        Ok(Self {
            app: app.clone(),
            csrf: Csrf::from_request_parts(parts, app).await?,
            holder,
            arrival,
            keeper: Keeper::from_request_parts(parts, app).await?,
        })
    }
}

impl Visit {
    async fn is_fresh(&self) -> Result<bool, Fault> {
        step_up::is_fresh(&self.app, self.arrival.member.as_ref(), OPERATION).await
    }

    /// What the page shows of her keys; her own scope is given back.
    async fn shown(&self, mut scope: MemberScope) -> Result<Shown, Fault> {
        let member = scope.member();
        let (first_name, keys) = queries::keys(&mut scope, member).await?;
        drop(scope);
        let (possible, fresh) = (self.holder.may_use_passkeys, self.is_fresh().await?);
        Ok(Shown { first_name, keys, possible, fresh, ..Shown::new(self.app.quick_sign_ins()) })
    }

    fn keep(&self, fields: &[(&str, &str)]) -> Response {
        step_up::keep(&self.app, &self.keeper, (OPERATION, ADDRESS), fields)
    }
}

pub(super) async fn show(scope: MemberScope, visit: Visit, Query(asked): Query<Asked>) -> Page {
    let shown = visit.shown(scope).await?;
    Ok(view::keys(&shown, Said::read(&asked.fait), &visit.csrf))
}

/// Nothing is said of what is wrong: the page's own form says it.
pub(super) async fn options(
    scope: MemberScope,
    visit: Visit,
    Posted(typed): Posted<Typed>,
) -> Page {
    let member = scope.member();
    drop(scope);
    let named = form::name(&mut Field::filled(typed.nom)).is_some();
    let (_field, code) = current_code::read(typed.code_actuel);
    let (Some(code), true, true) = (code, named, visit.holder.may_use_passkeys) else {
        return Ok(SiteError::Unreadable.into_response());
    };
    if !visit.is_fresh().await? {
        return Ok(SiteError::Forbidden.into_response());
    }
    Ok(match add::begin(&visit.app, &visit.holder, member, code).await? {
        Some(options) => Json(options).into_response(),
        None => SiteError::Forbidden.into_response(),
    })
}

pub(super) async fn add(scope: MemberScope, visit: Visit, Posted(typed): Posted<Typed>) -> Page {
    let member = scope.member();
    let mut shown = visit.shown(scope).await?;
    // What a key answered was asked for while the code was fresh.
    if !shown.fresh && typed.cle.is_empty() {
        return Ok(visit.keep(&[("nom", &typed.nom)]));
    }
    shown.name = Field::filled(typed.nom);
    let name = form::name(&mut shown.name);
    if let Some(name) = name.filter(|_| !typed.cle.is_empty()) {
        let answer = (typed.cle.as_str(), name.as_str());
        if add::end(&visit.app, &visit.holder, member, answer).await? {
            return Ok(see_other(&format!("{ADDRESS}?fait=ajout")));
        }
    }
    let (code, read) = current_code::read(typed.code_actuel);
    shown.failed = read.is_some() && shown.name.mistake.is_none();
    shown.code = code;
    Ok(view::keys(&shown, Said::Nothing, &visit.csrf))
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
    scope: MemberScope,
    visit: Visit,
    Posted(typed): Posted<Change>,
) -> Page {
    let member = scope.member();
    let id: Option<Uuid> = typed.appareil.parse().ok();
    if typed.acte == "renommer" {
        return rename(scope, &visit, id, typed.nouveau_nom).await;
    }
    drop(scope);
    let only = match (typed.acte.as_str(), id) {
        ("retirer", Some(id)) => Some(id),
        ("tout", _) => None,
        _ => return Ok(see_other(ADDRESS)),
    };
    if !visit.is_fresh().await? {
        let fields = [("acte", typed.acte.as_str()), ("appareil", typed.appareil.as_str())];
        return Ok(visit.keep(&fields));
    }
    keep::remove(&visit.app, member, only).await?;
    Ok(see_other(&format!("{ADDRESS}?fait=retrait")))
}

async fn rename(scope: MemberScope, visit: &Visit, id: Option<Uuid>, typed: String) -> Page {
    let member = scope.member();
    let mut field = Field::filled(typed);
    let name = form::name(&mut field);
    if let (Some(id), Some(name)) = (id, name) {
        drop(scope);
        keep::rename(&visit.app, member, id, &name).await?;
        return Ok(see_other(&format!("{ADDRESS}?fait=nom")));
    }
    let mut shown = visit.shown(scope).await?;
    shown.renamed = id.map(|id| (id, field));
    Ok(view::keys(&shown, Said::Nothing, &visit.csrf))
}

/// `reponse` is `plus-tard` or `jamais`.
#[derive(Default, Deserialize)]
#[serde(default)]
pub(super) struct Declined {
    reponse: String,
}

pub(super) async fn decline(
    mut scope: MemberScope,
    State(app): State<App>,
    Posted(typed): Posted<Declined>,
) -> Page {
    let (member, now) = (scope.member(), app.now());
    let again_at = match typed.reponse.as_str() {
        "plus-tard" => {
            Some(paris(now).saturating_add(super::OFFERED_AGAIN_DAYS.days()).timestamp())
        }
        "jamais" => None,
        _ => return Ok(see_other(MEMBER_HOME)),
    };
    queries::decline(&mut scope, member, again_at, now).await?;
    audit::record(&mut scope, &app, Event::PasskeyDeclined, Some(member), None).await?;
    scope.commit().await?;
    Ok(see_other(MEMBER_HOME))
}
