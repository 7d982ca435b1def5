//! What a provider says of itself: its addresses and its keys, kept for a while.

use openidconnect::core::{
    CoreAuthDisplay, CoreClaimName, CoreClaimType, CoreClient, CoreClientAuthMethod, CoreGrantType,
    CoreJsonWebKey, CoreJsonWebKeySet, CoreJweContentEncryptionAlgorithm,
    CoreJweKeyManagementAlgorithm, CoreResponseMode, CoreResponseType, CoreSubjectIdentifierType,
};
use openidconnect::url::Url;
use openidconnect::{
    AdditionalProviderMetadata, AuthType, EndpointMaybeSet, EndpointNotSet, EndpointSet,
    ProviderMetadata, RedirectUrl, TokenUrl, UserInfoUrl,
};
use serde::{Deserialize, Serialize};

use super::{Provider, Refusal, UnixSeconds};

/// How long it is believed without being asked again.
const KEPT_SECONDS: i64 = 3_600;

/// After a failure nobody waits for it during this time: they are told at once.
const FAILED_SECONDS: i64 = 10;

/// Keys are asked anew once in so long at most, however many tokens name keys nobody has
/// (standards 1.9).
const KEYS_EVERY_SECONDS: i64 = 30;

/// What we keep of a provider.
#[derive(Default)]
pub(super) struct State {
    known: Option<Known>,
    failed_at: Option<UnixSeconds>,
    keys_at: Option<UnixSeconds>,
}

#[derive(Clone)]
pub(super) struct Known {
    pub(super) metadata: Metadata,
    at: UnixSeconds,
}

/// What discovery says beside what every provider says.
#[derive(Clone, Debug, Deserialize, Serialize)]
pub(super) struct More {
    pub(super) end_session_endpoint: Option<Url>,
    #[serde(default)]
    pub(super) code_challenge_methods_supported: Vec<String>,
    #[serde(default)]
    pub(super) authorization_response_iss_parameter_supported: bool,
}

impl AdditionalProviderMetadata for More {}

pub(super) type Metadata = ProviderMetadata<
    More,
    CoreAuthDisplay,
    CoreClientAuthMethod,
    CoreClaimName,
    CoreClaimType,
    CoreGrantType,
    CoreJweContentEncryptionAlgorithm,
    CoreJweKeyManagementAlgorithm,
    CoreJsonWebKey,
    CoreResponseMode,
    CoreResponseType,
    CoreSubjectIdentifierType,
>;

/// The library's client for a provider that was discovered.
pub(super) type Client = CoreClient<
    EndpointSet,
    EndpointNotSet,
    EndpointNotSet,
    EndpointNotSet,
    EndpointMaybeSet,
    EndpointMaybeSet,
>;

impl Provider {
    /// Its addresses and keys. One asks, the others wait for the same answer; after a failure all
    /// are told at once for a moment, so that nobody hangs on a provider that hangs (T47).
    pub(super) async fn known(&self, now: UnixSeconds) -> Result<Known, Refusal> {
        let mut state = self.known.lock().await;
        if let Some(known) = state.known.as_ref().filter(|known| now - known.at < KEPT_SECONDS) {
            return Ok(known.clone());
        }
        if state.failed_at.is_some_and(|at| now - at < FAILED_SECONDS) {
            return Err(Refusal::OutOfReach("it failed a moment ago".to_owned()));
        }
        match self.discover().await {
            Ok(metadata) => {
                let known = Known { metadata, at: now };
                *state = State { known: Some(known.clone()), failed_at: None, ..*state };
                Ok(known)
            }
            Err(refusal) => {
                state.failed_at = Some(now);
                Err(refusal)
            }
        }
    }

    /// Its keys anew, because a token names one that nobody has: rotated, or invented.
    pub(super) async fn newer_keys(
        &self,
        now: UnixSeconds,
    ) -> Result<Option<CoreJsonWebKeySet>, Refusal> {
        let mut state = self.known.lock().await;
        if state.keys_at.is_some_and(|at| now - at < KEYS_EVERY_SECONDS) {
            return Ok(None);
        }
        state.keys_at = Some(now);
        let Some(known) = state.known.as_mut() else { return Ok(None) };
        let url = known.metadata.jwks_uri().clone();
        let keys = CoreJsonWebKeySet::fetch_async(&url, &self.outside)
            .await
            .map_err(|error| Refusal::OutOfReach(format!("keys: {error}")))?;
        known.metadata = known.metadata.clone().set_jwks(keys.clone());
        Ok(Some(keys))
    }

    pub(super) async fn discover(&self) -> Result<Metadata, Refusal> {
        let metadata = Metadata::discover_async(self.settings.issuer.clone(), &self.outside)
            .await
            .map_err(|error| Refusal::OutOfReach(format!("discovery: {error}")))?;
        let more = metadata.additional_metadata();
        let addresses = [
            Some(metadata.authorization_endpoint().url()),
            metadata.token_endpoint().map(TokenUrl::url),
            metadata.userinfo_endpoint().map(UserInfoUrl::url),
            more.end_session_endpoint.as_ref(),
        ];
        if addresses.into_iter().flatten().all(|url| self.outside.leads_to(url)) {
            Ok(metadata)
        } else {
            Err(Refusal::OutOfReach("discovery: an address of another host".to_owned()))
        }
    }

    pub(super) fn client(&self, known: &Known) -> Result<Client, Refusal> {
        let back_to = RedirectUrl::new(self.settings.back_to.clone())
            .or(Err(Refusal::Broken("our own address")))?;
        let (id, secret) = (&self.settings.client_id, &self.settings.client_secret);
        let metadata = known.metadata.clone();
        Ok(Client::from_provider_metadata(metadata, id.clone(), Some(secret.clone()))
            .set_auth_type(AuthType::RequestBody)
            .set_redirect_uri(back_to))
    }
}
