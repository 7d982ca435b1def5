//! A signed text, opened with the keys of the provider.
//!
//! The library checks signed userinfo with RS256 only and offers no way to say otherwise;
//! FranceConnect signs with ES256. So the envelope is opened here, with the library's keys and its
//! verification of the signature.

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use openidconnect::JsonWebKey;
use openidconnect::core::{CoreJsonWebKey, CoreJsonWebKeySet, CoreJwsSigningAlgorithm};
use serde::Deserialize;
use serde_json::Value;

/// What FranceConnect signs with (standards 1.1). A list of what is allowed, never of what is not.
pub(super) const ALGORITHMS: [CoreJwsSigningAlgorithm; 2] =
    [CoreJwsSigningAlgorithm::EcdsaP256Sha256, CoreJwsSigningAlgorithm::RsaSsaPkcs1V15Sha256];

/// Why it does not open.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Closed {
    /// Not three parts, not JSON, not an algorithm that exists.
    Malformed,
    /// Unsigned, or signed in a way that is not allowed.
    Algorithm,
    /// By a key that nobody has, or cannot be told from others.
    UnknownKey,
    /// Not by the key that it names.
    Signature,
}

#[derive(Deserialize)]
struct Header {
    alg: CoreJwsSigningAlgorithm,
    kid: Option<String>,
    /// Extensions that must be understood: we understand none.
    crit: Option<Value>,
}

/// What was signed; keys that a token brings along (`jwk`, `jku`, `x5c`) are not even read.
pub(super) fn open(token: &str, keys: &CoreJsonWebKeySet) -> Result<Value, Closed> {
    let (signed, signature) = token.rsplit_once('.').ok_or(Closed::Malformed)?;
    let (header, claims) = signed.split_once('.').ok_or(Closed::Malformed)?;
    let header: Header = json(header)?;
    if header.crit.is_some() {
        return Err(Closed::Malformed);
    }
    if !ALGORITHMS.contains(&header.alg) {
        return Err(Closed::Algorithm);
    }
    let key = key_named(header.kid.as_deref(), keys)?;
    let signature = URL_SAFE_NO_PAD.decode(signature).or(Err(Closed::Malformed))?;
    key.verify_signature(&header.alg, signed.as_bytes(), &signature).or(Err(Closed::Signature))?;
    json(claims)
}

/// What a token says, of which the signature was checked elsewhere.
pub(super) fn claims_of(token: &str) -> Result<Value, Closed> {
    token.split('.').nth(1).map_or(Err(Closed::Malformed), json)
}

/// The one key of that name; without a name, the one key there is.
fn key_named<'k>(
    kid: Option<&str>,
    keys: &'k CoreJsonWebKeySet,
) -> Result<&'k CoreJsonWebKey, Closed> {
    let named = |key: &&CoreJsonWebKey| kid.is_none() || key.key_id().map(|id| id.as_str()) == kid;
    let mut found = keys.keys().iter().filter(named);
    match (found.next(), found.next()) {
        (Some(key), None) => Ok(key),
        _ => Err(Closed::UnknownKey),
    }
}

fn json<T: serde::de::DeserializeOwned>(part: &str) -> Result<T, Closed> {
    let bytes = URL_SAFE_NO_PAD.decode(part).or(Err(Closed::Malformed))?;
    serde_json::from_slice(&bytes).or(Err(Closed::Malformed))
}
