//! The token of a form: derived from the session, or from the secret of a visitor's browser, so that
//! only their own pages can post.

use axum::body::Bytes;
use axum::extract::{FromRequest, FromRequestParts, Request};
use axum::http::request::Parts;
use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use jiff::Timestamp;
use serde::Deserialize;
use serde::de::DeserializeOwned;
use subtle::ConstantTimeEq;

use crate::app::App;
use crate::shared::access::{PROMISED, draft_token, form_secret};
use crate::shared::page::SiteError;

/// What a page with forms takes from the session that shows it.
pub(crate) struct Csrf {
    token: String,
    session_ends_at: Timestamp,
}

impl Csrf {
    /// The token for the forms of this page.
    pub(crate) fn token(&self) -> &str {
        &self.token
    }

    /// For a page that is shown as a sample: it opens no door.
    pub(crate) fn of_a_sample() -> Self {
        Self { token: "jeton".to_owned(), session_ends_at: Timestamp::UNIX_EPOCH }
    }

    /// Until when the page may promise that the session lasts.
    pub(crate) fn session_ends_at(&self) -> Timestamp {
        self.session_ends_at
    }
}

impl FromRequestParts<App> for Csrf {
    type Rejection = SiteError;

    async fn from_request_parts(parts: &mut Parts, app: &App) -> Result<Self, SiteError> {
        let secret = form_secret(parts, app).ok_or(SiteError::SignInFirst)?;
        let token = URL_SAFE_NO_PAD.encode(app.keys().derived_token(b"form", secret.bytes()));
        Ok(Self { token, session_ends_at: app.now() + PROMISED })
    }
}

/// A form posted with the right token. A handler cannot get at the fields without it.
pub(crate) struct Posted<T>(pub(crate) T);

#[derive(Deserialize)]
struct Token {
    #[serde(default)]
    csrf: String,
}

impl<T: DeserializeOwned> FromRequest<App> for Posted<T> {
    type Rejection = SiteError;

    async fn from_request(request: Request, app: &App) -> Result<Self, SiteError> {
        let (mut parts, body) = request.into_parts();
        let expected = Csrf::from_request_parts(&mut parts, app).await?;
        let of_draft = draft_token(&parts, app);
        let body = Bytes::from_request(Request::from_parts(parts, body), app)
            .await
            .map_err(|_unreadable| SiteError::Unreadable)?;
        let token: Token =
            serde_urlencoded::from_bytes(&body).map_err(|_bad| SiteError::Forbidden)?;
        let is = |right: &str| bool::from(token.csrf.as_bytes().ct_eq(right.as_bytes()));
        if !is(&expected.token) && !of_draft.is_some_and(|of_draft| is(&of_draft)) {
            return Err(SiteError::Forbidden);
        }
        serde_urlencoded::from_bytes(&body).map(Posted).map_err(|_bad| SiteError::Unreadable)
    }
}
