//! The page of a link, and the one of a signed-in member.

use axum::extract::{Query, State};
use axum::http::header::SET_COOKIE;
use axum::response::{AppendHeaders, IntoResponse};
use serde::Deserialize;

use super::{act, view};
use crate::app::App;
use crate::database::scope::SessionSecret;
use crate::shared::access::{MemberScope, clear_member};
use crate::shared::fault::Page;
use crate::shared::form::{Csrf, Posted};
use crate::shared::page::{first_name, see_other};
use crate::sign_in::gates::Gate;

/// `?jeton=` from a mail.
#[derive(Deserialize)]
pub(super) struct Link {
    #[serde(default)]
    jeton: String,
}

/// Opening a link changes nothing: scanners of mails open it too.
pub(super) async fn link(State(app): State<App>, csrf: Csrf, Query(link): Query<Link>) -> Page {
    let secret = SessionSecret::read(&link.jeton);
    let standing = act::standing(&app, secret.as_ref()).await?;
    Ok(view::link(standing, &link.jeton, csrf.token()))
}

pub(super) async fn freeze_by_link(
    State(app): State<App>,
    csrf: Csrf,
    Posted(link): Posted<Link>,
) -> Page {
    let Some(secret) = SessionSecret::read(&link.jeton) else {
        return Ok(view::link(act::State::Unknown, "", csrf.token()));
    };
    Ok(match act::by_link(&app, &secret).await? {
        Ok(()) => see_other(Gate::Frozen.page()),
        Err(standing) => view::link(standing, &link.jeton, csrf.token()),
    })
}

pub(super) async fn ask(mut scope: MemberScope, csrf: Csrf) -> Page {
    let member = scope.member();
    let name = first_name(&mut scope, member).await?;
    Ok(view::ask(&name, &csrf))
}

/// A form without a field.
#[derive(Deserialize)]
pub(super) struct Nothing {}

pub(super) async fn freeze(
    scope: MemberScope,
    State(app): State<App>,
    Posted(Nothing {}): Posted<Nothing>,
) -> Page {
    let member = scope.member();
    // The effect is the system's; this connection goes back before the other one is taken.
    drop(scope);
    act::by_member(&app, member).await?;
    let cookie = AppendHeaders([(SET_COOKIE, clear_member(app.https()))]);
    Ok((cookie, see_other(Gate::Frozen.page())).into_response())
}
