//! What the operator says of a provider.

use std::time::Duration;

use openidconnect::url::{Host, Url};
use openidconnect::{ClientId, ClientSecret, IssuerUrl};

/// How sure a provider is of the person, from the least on (eIDAS).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Acr {
    /// Low: FranceConnect.
    Eidas1,
    /// Substantial: `FranceConnect+`.
    Eidas2,
    /// High: `FranceConnect+`.
    Eidas3,
}

impl Acr {
    /// As it is written in a request and in a token.
    pub fn name(self) -> &'static str {
        match self {
            Self::Eidas1 => "eidas1",
            Self::Eidas2 => "eidas2",
            Self::Eidas3 => "eidas3",
        }
    }

    /// Reads it; whatever else is written is no level at all.
    pub fn parse(text: &str) -> Option<Self> {
        [Self::Eidas1, Self::Eidas2, Self::Eidas3].into_iter().find(|acr| acr.name() == text)
    }
}

/// For one answer, from the first byte asked to the last one answered.
const PATIENCE: Duration = Duration::from_secs(5);

/// A provider, and who we are to it.
#[derive(Clone)]
pub struct Settings {
    pub(super) issuer: IssuerUrl,
    pub(super) client_id: ClientId,
    pub(super) client_secret: ClientSecret,
    pub(super) back_to: String,
    pub(super) left_to: String,
    pub(super) acr: Acr,
    pub(super) patience: Duration,
}

/// Why a provider cannot be used.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum SettingsError {
    /// No address, or one with a query, a fragment or a password.
    #[error("not an address of a provider")]
    Address,
    /// In clear, to another machine.
    #[error("a provider is asked over https, or on this machine")]
    Clear,
    /// The machine gives no means to ask it.
    #[error("no secure connection can be made on this machine")]
    Connections,
}

impl Settings {
    /// `back_to` is where the provider sends a browser back, `left_to` where it sends it after
    /// signing out: both exactly as they are registered there.
    ///
    /// # Errors
    /// [`SettingsError`] for an issuer that is no address, or that is asked in clear elsewhere.
    pub fn new(
        issuer: &str,
        (client_id, client_secret): (&str, &str),
        (back_to, left_to): (&str, &str),
        acr: Acr,
    ) -> Result<Self, SettingsError> {
        let url = Url::parse(issuer).or(Err(SettingsError::Address))?;
        let bare = url.query().is_none() && url.fragment().is_none();
        if !bare || !url.username().is_empty() || url.password().is_some() {
            return Err(SettingsError::Address);
        }
        let here = match url.host() {
            Some(Host::Domain(name)) => name == "localhost",
            Some(Host::Ipv4(address)) => address.is_loopback(),
            Some(Host::Ipv6(address)) => address.is_loopback(),
            None => return Err(SettingsError::Address),
        };
        match url.scheme() {
            "https" => {}
            "http" if here => {}
            "http" => return Err(SettingsError::Clear),
            _ => return Err(SettingsError::Address),
        }
        Ok(Self {
            issuer: IssuerUrl::new(issuer.to_owned()).or(Err(SettingsError::Address))?,
            client_id: ClientId::new(client_id.to_owned()),
            client_secret: ClientSecret::new(client_secret.to_owned()),
            back_to: back_to.to_owned(),
            left_to: left_to.to_owned(),
            acr,
            patience: PATIENCE,
        })
    }
}

impl Settings {
    /// Less patience with it: five seconds are too long for a test.
    #[must_use]
    pub fn with_patience(self, patience: Duration) -> Self {
        Self { patience, ..self }
    }
}

impl std::fmt::Debug for Settings {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(out, "Settings({})", self.issuer.as_str())
    }
}
