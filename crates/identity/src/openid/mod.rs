//! OpenID Connect as a relying party, in the shape that FranceConnect v2 asks for (standards 1).
//!
//! Nothing a provider says is believed before its signature, its issuer, its audience, its time and
//! its nonce were looked at; the identity comes from a signed answer about the same person. The
//! provider is asked on one host only, briefly, a little at a time: when it is slow, broken or gone,
//! whoever asked is told so within seconds and nothing else waits.

mod answer;
mod ask;
mod jws;
mod known;
mod leave;
mod outside;
mod pivot;
mod settings;
mod userinfo;

#[cfg(test)]
mod tests;

pub use answer::{Callback, Identified, Refusal};
pub use ask::{Asked, Secrets};
pub use pivot::Pivot;
pub use settings::{Acr, Settings, SettingsError};

use outside::Outside;
use tokio::sync::Mutex;

/// Seconds since 1970 by the machine's own clock: tokens are dated by somebody else's.
pub type UnixSeconds = i64;

/// How far two well-kept clocks may differ.
const LEEWAY_SECONDS: i64 = 60;

/// One provider, as the operator named it and as it describes itself.
pub struct Provider {
    settings: Settings,
    outside: Outside,
    known: Mutex<known::State>,
}

impl Provider {
    /// A provider that nobody has asked yet.
    ///
    /// # Errors
    /// [`SettingsError`], where an address cannot be used.
    pub fn new(settings: Settings) -> Result<Self, SettingsError> {
        let outside = Outside::of(&settings.issuer, settings.patience)?;
        Ok(Self { settings, outside, known: Mutex::default() })
    }

    /// Where browsers are sent: a form of ours may lead there.
    pub fn origin(&self) -> String {
        self.settings.issuer.url().origin().ascii_serialization()
    }

    /// Its name in what we keep: the same person has another one at another provider.
    pub fn issuer(&self) -> &str {
        self.settings.issuer.as_str()
    }
}

impl std::fmt::Debug for Provider {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(out, "Provider({})", self.issuer())
    }
}
