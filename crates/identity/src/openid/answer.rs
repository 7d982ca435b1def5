//! A browser that comes back, and what is believed of it.

use std::time::{Duration, SystemTime};

use openidconnect::core::{CoreIdToken, CoreIdTokenVerifier, CoreTokenResponse};
use openidconnect::{
    AuthenticationContextClass, AuthorizationCode, ClaimsVerificationError, Nonce,
    OAuth2TokenResponse, PkceCodeVerifier, RequestTokenError, SignatureVerificationError,
    TokenResponse,
};
use serde::Deserialize;
use serde_json::Value;

use super::known::Known;
use super::{Acr, Asked, LEEWAY_SECONDS, Pivot, Provider, UnixSeconds, jws};

/// What the address says with which a browser comes back. Nothing of it is proved.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub struct Callback {
    /// Redeemed once, for a token.
    pub code: Option<String>,
    /// That of our request.
    pub state: Option<String>,
    /// Who answers.
    pub iss: Option<String>,
    /// Why there is no code.
    pub error: Option<String>,
}

/// Somebody, as the provider vouches for her.
pub struct Identified {
    /// Her name there and for us, the same each time.
    pub subject: String,
    /// How sure the provider is of her.
    pub level: Acr,
    /// Who she is.
    pub pivot: Pivot,
    /// What signing out there asks for.
    pub id_token: String,
}

/// Why nobody was identified. What it says is for the log: no token, no name, no code.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Refusal {
    /// It is gone, slow, or answers nonsense.
    #[error("the provider is out of reach: {0}")]
    OutOfReach(String),
    /// She, or it, said no.
    #[error("the provider ended it")]
    Cancelled,
    /// It answers with an error of its own.
    #[error("the provider answered with an error")]
    ErrorAnswered,
    /// Not the answer to what this browser asked.
    #[error("an answer to another request")]
    OtherRequest,
    /// Another provider answers, or it does not say which one it is.
    #[error("an answer of another provider")]
    OtherIssuer,
    /// The code was used, is too old or is not ours.
    #[error("the code is not redeemed")]
    Code,
    /// The token is not one that may be believed.
    #[error("the token is refused: {0}")]
    Token(&'static str),
    /// It is less sure of her than we ask.
    #[error("the provider is not sure enough of the person")]
    NotSureEnough,
    /// The answer about her is not one that may be believed.
    #[error("the userinfo is refused: {0}")]
    Userinfo(&'static str),
    /// It is believed, and does not say who she is.
    #[error("the identity is incomplete")]
    Incomplete,
    /// It describes itself wrongly.
    #[error("the provider lacks: {0}")]
    Broken(&'static str),
}

impl Provider {
    /// Who came back: the code is redeemed, and everything is checked.
    ///
    /// # Errors
    /// [`Refusal`]; then nothing of it may be used.
    pub async fn identify(
        &self,
        asked: &Asked,
        callback: Callback,
        now: UnixSeconds,
    ) -> Result<Identified, Refusal> {
        if callback.state.as_deref() != Some(asked.state.as_str()) {
            return Err(Refusal::OtherRequest);
        }
        let known = self.known(now).await?;
        self.is_of_this_provider(&known, callback.iss.as_deref())?;
        let code = match (callback.error.as_deref(), callback.code) {
            (Some("access_denied"), _) => return Err(Refusal::Cancelled),
            (Some(_), _) => return Err(Refusal::ErrorAnswered),
            (None, Some(code)) => code,
            (None, None) => return Err(Refusal::Code),
        };
        let tokens = self.redeem(&known, asked, code).await?;
        let id_token = tokens.id_token().ok_or(Refusal::Token("missing"))?;
        let (known, (subject, level)) = self.subject_of(known, id_token, asked, now).await?;
        let pivot = self.userinfo(&known, tokens.access_token(), &subject, now).await?;
        Ok(Identified { subject, level, pivot, id_token: id_token.to_string() })
    }

    /// Who answers says so, and is the one that was asked (RFC 9207): otherwise a second provider
    /// could be made to answer for the first.
    fn is_of_this_provider(&self, known: &Known, iss: Option<&str>) -> Result<(), Refusal> {
        let says_so =
            known.metadata.additional_metadata().authorization_response_iss_parameter_supported;
        match iss {
            Some(iss) if iss == self.issuer() => Ok(()),
            None if !says_so => Ok(()),
            Some(_) | None => Err(Refusal::OtherIssuer),
        }
    }

    async fn redeem(
        &self,
        known: &Known,
        asked: &Asked,
        code: String,
    ) -> Result<CoreTokenResponse, Refusal> {
        let client = self.client(known)?;
        let mut request = client
            .exchange_code(AuthorizationCode::new(code))
            .or(Err(Refusal::Broken("token endpoint")))?;
        if let Some(verifier) = &asked.verifier {
            request = request.set_pkce_verifier(PkceCodeVerifier::new(verifier.clone()));
        }
        request.request_async(&self.outside).await.map_err(|error| match error {
            RequestTokenError::ServerResponse(_) => Refusal::Code,
            RequestTokenError::Request(error) => Refusal::OutOfReach(format!("token: {error}")),
            RequestTokenError::Parse(..) => Refusal::Token("unreadable"),
            RequestTokenError::Other(_) => Refusal::OutOfReach("token: no answer".to_owned()),
        })
    }

    /// The person of the token, once everything of it was checked; with newer keys, if it named one
    /// that nobody had.
    async fn subject_of(
        &self,
        mut known: Known,
        id_token: &CoreIdToken,
        asked: &Asked,
        now: UnixSeconds,
    ) -> Result<(Known, (String, Acr)), Refusal> {
        let mut checked = self.check(&known, id_token, asked, now);
        if let Err(ClaimsVerificationError::SignatureVerification(
            SignatureVerificationError::NoMatchingKey | SignatureVerificationError::CryptoError(_),
        )) = checked
            && let Some(keys) = self.newer_keys(now).await?
        {
            known.metadata = known.metadata.set_jwks(keys);
            checked = self.check(&known, id_token, asked, now);
        }
        let person = checked.map_err(|error| refused(&error))?;
        let claims = jws::claims_of(&id_token.to_string()).or(Err(Refusal::Token("claims")))?;
        if !in_time(&claims, now) {
            return Err(Refusal::Token("not yet valid"));
        }
        Ok((known, person))
    }

    fn check(
        &self,
        known: &Known,
        id_token: &CoreIdToken,
        asked: &Asked,
        now: UnixSeconds,
    ) -> Result<(String, Acr), ClaimsVerificationError> {
        let (client, floor) = (&self.settings.client_id, self.settings.acr);
        let verifier = CoreIdTokenVerifier::new_public_client(
            client.clone(),
            self.settings.issuer.clone(),
            known.metadata.jwks().clone(),
        )
        .set_allowed_algs(jws::ALGORITHMS)
        .set_time_fn(move || moment(now - LEEWAY_SECONDS).into())
        .set_issue_time_verifier_fn(move |issued| {
            let latest = moment(now + LEEWAY_SECONDS);
            if SystemTime::from(issued) <= latest { Ok(()) } else { Err("later".to_owned()) }
        })
        .set_auth_context_verifier_fn(move |acr| is_sure_enough(acr, floor));
        let claims = id_token.claims(&verifier, &Nonce::new(asked.nonce.clone()))?;
        if claims.authorized_party().is_some_and(|party| party != client) {
            return Err(ClaimsVerificationError::InvalidAudience("authorized party".to_owned()));
        }
        let level = claims.auth_context_ref().and_then(|acr| Acr::parse(acr.as_str()));
        match claims.subject().as_str() {
            "" => Err(ClaimsVerificationError::InvalidSubject("nobody".to_owned())),
            subject => Ok((subject.to_owned(), level.unwrap_or(floor))),
        }
    }
}

fn is_sure_enough(acr: Option<&AuthenticationContextClass>, floor: Acr) -> Result<(), String> {
    let level = acr.and_then(|acr| Acr::parse(acr.as_str()));
    if level >= Some(floor) { Ok(()) } else { Err("too low".to_owned()) }
}

fn refused(error: &ClaimsVerificationError) -> Refusal {
    match error {
        ClaimsVerificationError::Expired(_) => Refusal::Token("expired"),
        ClaimsVerificationError::InvalidAudience(_) => Refusal::Token("audience"),
        ClaimsVerificationError::InvalidAuthContext(_) => Refusal::NotSureEnough,
        ClaimsVerificationError::InvalidIssuer(_) => Refusal::Token("issuer"),
        ClaimsVerificationError::InvalidNonce(_) => Refusal::Token("nonce"),
        ClaimsVerificationError::SignatureVerification(_) => Refusal::Token("signature"),
        ClaimsVerificationError::InvalidAuthTime(_)
        | ClaimsVerificationError::InvalidSubject(_)
        | ClaimsVerificationError::Other(_)
        | ClaimsVerificationError::Unsupported(_)
        | _ => Refusal::Token("claims"),
    }
}

/// Whether what is signed is valid now, as far as it says from when and until when.
pub(super) fn in_time(claims: &Value, now: UnixSeconds) -> bool {
    let holds = |name: &str, holds: &dyn Fn(i64) -> bool| match claims.get(name) {
        Some(second) => second.as_i64().is_some_and(holds),
        None => true,
    };
    holds("exp", &|end| now < end.saturating_add(LEEWAY_SECONDS))
        && holds("nbf", &|start| start <= now.saturating_add(LEEWAY_SECONDS))
}

fn moment(seconds: UnixSeconds) -> SystemTime {
    SystemTime::UNIX_EPOCH + Duration::from_secs(u64::try_from(seconds).unwrap_or_default())
}
