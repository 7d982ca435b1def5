//! A form that was posted after its session had ended: what was typed is kept on a page, and is
//! sent again once the member is back (decisions.md, « draft-safe »). Nothing of it is stored.

use axum::body::{Body, to_bytes};
use axum::http::Request;
use axum::http::request::Parts;
use axum::response::{IntoResponse, Response};
use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use guichet_values::MemberId;

use super::cookie::{form_secret, member_session};
use super::stranger::FormSecret;
use crate::app::App;
use crate::database::scope::SessionSecret;
use crate::shared::page::{KeptDraft, SiteError, kept_draft};

/// A form of ours is far smaller; files are chosen again.
const BYTES_MAX: usize = 64 * 1024;

/// Typed again, never sent back (contract.md, « Form fields »).
const SECRETS: [&str; 4] = ["code", "code_actuel", "code_confirmation", "code_recu"];

/// The page that keeps what was typed; the plain one where there is nothing to keep.
pub(super) async fn keep(app: &App, request: Request<Body>) -> Response {
    let (parts, body) = request.into_parts();
    let Some(session) = member_session(&parts.headers, app.https()) else {
        return SiteError::SignInFirst.into_response();
    };
    let typed = to_bytes(body, BYTES_MAX).await.ok();
    let fields = typed.and_then(|typed| serde_urlencoded::from_bytes(&typed).ok());
    let mut fields: Vec<(String, String)> = fields.unwrap_or_default();
    fields.retain(|(name, _)| name != "csrf" && !SECRETS.contains(&name.as_str()));
    if fields.is_empty() {
        return SiteError::SignInFirst.into_response();
    }
    let secret = FormSecret::of(&parts.headers, app.https());
    let path = parts.uri.path();
    let token = token(app, session.member, &secret.get(app), path);
    let mut response = kept_draft(KeptDraft { action: path, token: &token, fields: &fields });
    secret.keep(app, &mut response);
    response
}

/// The token with which a kept draft may be sent: for this member, this browser and this form.
pub(crate) fn draft_token(parts: &Parts, app: &App) -> Option<String> {
    let member = member_session(&parts.headers, app.https())?.member;
    let secret = form_secret(&parts.headers, app.https())?;
    Some(token(app, member, &secret, parts.uri.path()))
}

fn token(app: &App, member: MemberId, secret: &SessionSecret, path: &str) -> String {
    let uuid = member.uuid();
    let bound = [uuid.as_bytes().as_slice(), secret.bytes(), path.as_bytes()].concat();
    URL_SAFE_NO_PAD.encode(app.keys().derived_token(b"draft", &bound))
}
