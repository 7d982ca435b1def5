//! Sending a browser to the provider.

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use openidconnect::core::CoreAuthenticationFlow;
use openidconnect::url::Url;
use openidconnect::{
    AuthenticationContextClass, CsrfToken, Nonce, PkceCodeChallenge, PkceCodeVerifier, Scope,
};
use serde::{Deserialize, Serialize};

use super::{Provider, Refusal, UnixSeconds};

/// The identity as the civil status has it. The e-mail address is not asked for: it would prove
/// nothing here, and the member types and confirms her own.
const SCOPE: &str = "identite_pivot";

/// Unpredictable bytes, handed in.
#[derive(Clone)]
pub struct Secrets {
    /// Comes back with the browser.
    pub state: [u8; 32],
    /// Comes back inside the token.
    pub nonce: [u8; 32],
    /// Shown only when the code is redeemed.
    pub verifier: [u8; 32],
}

/// What must be remembered of a request until its answer, with the browser that made it.
#[derive(Clone, Serialize, Deserialize)]
pub struct Asked {
    pub(super) state: String,
    pub(super) nonce: String,
    pub(super) verifier: Option<String>,
}

impl Asked {
    /// Names this request, so that it is answered once.
    pub fn state(&self) -> &str {
        &self.state
    }
}

impl Provider {
    /// The address to send a browser to, and what to remember meanwhile.
    ///
    /// # Errors
    /// The provider cannot be reached, or describes itself wrongly.
    pub async fn ask(&self, secrets: &Secrets, now: UnixSeconds) -> Result<(Url, Asked), Refusal> {
        let known = self.known(now).await?;
        let text = |bytes: &[u8; 32]| URL_SAFE_NO_PAD.encode(bytes);
        let more = known.metadata.additional_metadata();
        let challenged = more.code_challenge_methods_supported.iter().any(|name| name == "S256");
        let asked = Asked {
            state: text(&secrets.state),
            nonce: text(&secrets.nonce),
            verifier: challenged.then(|| text(&secrets.verifier)),
        };
        let (state, nonce) = (asked.state.clone(), asked.nonce.clone());
        let client = self.client(&known)?;
        let mut request = client
            .authorize_url(
                CoreAuthenticationFlow::AuthorizationCode,
                || CsrfToken::new(state),
                || Nonce::new(nonce),
            )
            .add_scope(Scope::new(SCOPE.to_owned()))
            .add_auth_context_value(AuthenticationContextClass::new(
                self.settings.acr.name().to_owned(),
            ));
        if let Some(verifier) = &asked.verifier {
            let verifier = PkceCodeVerifier::new(verifier.clone());
            let challenge = PkceCodeChallenge::from_code_verifier_sha256(&verifier);
            request = request.set_pkce_challenge(challenge);
        }
        let (url, _state, _nonce) = request.url();
        Ok((url, asked))
    }
}
