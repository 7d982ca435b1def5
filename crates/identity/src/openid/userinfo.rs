//! The signed answer about the person of a token.

use openidconnect::http::header::{ACCEPT, AUTHORIZATION, CONTENT_TYPE};
use openidconnect::http::{Request, StatusCode};
use openidconnect::{AccessToken, AsyncHttpClient};
use serde::Deserialize;

use super::answer::in_time;
use super::jws::{self, Closed};
use super::known::Known;
use super::{Pivot, Provider, Refusal, UnixSeconds};

const SIGNED: &str = "application/jwt";

/// What is signed beside the identity.
#[derive(Deserialize)]
struct Envelope {
    iss: String,
    aud: Audience,
    sub: String,
}

/// One audience, or several.
#[derive(Deserialize)]
#[serde(untagged)]
enum Audience {
    One(String),
    Several(Vec<String>),
}

impl Audience {
    fn is_only(&self, client: &str) -> bool {
        match self {
            Self::One(one) => one == client,
            Self::Several(several) => matches!(several.as_slice(), [one] if one == client),
        }
    }
}

impl Provider {
    /// Who it is, signed by the provider, for us, about the same person as the token.
    pub(super) async fn userinfo(
        &self,
        known: &Known,
        access: &AccessToken,
        subject: &str,
        now: UnixSeconds,
    ) -> Result<Pivot, Refusal> {
        let token = self.signed_userinfo(known, access).await?;
        let claims = match jws::open(&token, known.metadata.jwks()) {
            Err(Closed::UnknownKey | Closed::Signature) => match self.newer_keys(now).await? {
                Some(keys) => jws::open(&token, &keys),
                None => Err(Closed::UnknownKey),
            },
            opened => opened,
        };
        let claims = claims.or(Err(Refusal::Userinfo("signature")))?;
        let envelope: Envelope =
            serde_json::from_value(claims.clone()).or(Err(Refusal::Userinfo("claims")))?;
        if envelope.iss != self.issuer() {
            return Err(Refusal::Userinfo("issuer"));
        }
        if !envelope.aud.is_only(self.settings.client_id.as_str()) {
            return Err(Refusal::Userinfo("audience"));
        }
        if envelope.sub != subject {
            return Err(Refusal::Userinfo("subject"));
        }
        if !in_time(&claims, now) {
            return Err(Refusal::Userinfo("time"));
        }
        serde_json::from_value(claims).or(Err(Refusal::Incomplete))
    }

    async fn signed_userinfo(
        &self,
        known: &Known,
        access: &AccessToken,
    ) -> Result<String, Refusal> {
        let endpoint = known.metadata.userinfo_endpoint().ok_or(Refusal::Broken("userinfo"))?;
        let request = Request::get(endpoint.as_str())
            .header(ACCEPT, SIGNED)
            .header(AUTHORIZATION, format!("Bearer {}", access.secret()))
            .body(Vec::new())
            .or(Err(Refusal::Broken("access token")))?;
        let answer = self
            .outside
            .call(request)
            .await
            .map_err(|error| Refusal::OutOfReach(format!("userinfo: {error}")))?;
        if answer.status() != StatusCode::OK {
            return Err(Refusal::OutOfReach(format!("userinfo: status {}", answer.status())));
        }
        let kind = answer.headers().get(CONTENT_TYPE).and_then(|kind| kind.to_str().ok());
        let signed = kind.and_then(|kind| kind.split(';').next()).map(str::trim) == Some(SIGNED);
        if !signed {
            return Err(Refusal::Userinfo("not signed"));
        }
        String::from_utf8(answer.into_body()).or(Err(Refusal::Userinfo("not text")))
    }
}
