//! A form that was posted after its session had ended, or after what its member had confirmed was too
//! long ago: what was typed is kept on a page, and is sent again once she proved anew who she is
//! (decisions.md, « draft-safe »). Nothing of it is stored.

use axum::body::{Body, to_bytes};
use axum::extract::FromRequestParts;
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
use crate::shared::page::{KeptDraft, SiteError, Why, kept_draft};

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
    let fields = &fields;
    let why = Why::SessionOver;
    let mut response = kept_draft(KeptDraft { action: path, token: &token, fields, why });
    secret.keep(app, &mut response);
    response
}

/// With what a handler keeps the fields of its form while its member proves anew who she is.
pub(crate) struct Keeper {
    member: MemberId,
    secret: FormSecret,
    path: String,
}

impl Keeper {
    /// The page that keeps these; `proof` is where to prove it. Never hand it a secret.
    pub(crate) fn keep(&self, app: &App, fields: &[(&str, &str)], proof: &str) -> Response {
        let fields: Vec<(String, String)> =
            fields.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect();
        let token = token(app, self.member, &self.secret.get(app), &self.path);
        let why = Why::ConfirmAgain(proof);
        let (action, fields) = (self.path.as_str(), fields.as_slice());
        let mut response = kept_draft(KeptDraft { action, token: &token, fields, why });
        self.secret.keep(app, &mut response);
        response
    }
}

impl FromRequestParts<App> for Keeper {
    type Rejection = SiteError;

    async fn from_request_parts(parts: &mut Parts, app: &App) -> Result<Self, SiteError> {
        let session = member_session(&parts.headers, app.https()).ok_or(SiteError::SignInFirst)?;
        let secret = FormSecret::of(&parts.headers, app.https());
        Ok(Self { member: session.member, secret, path: parts.uri.path().to_owned() })
    }
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
