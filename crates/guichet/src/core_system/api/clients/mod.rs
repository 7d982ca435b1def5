//! The programs that may ask: registered, listed and withdrawn by the operator's command.

mod queries;

use ed25519_dalek::VerifyingKey;
use ed25519_dalek::pkcs8::DecodePublicKey;
use jiff::Timestamp;
use uuid::Uuid;

use super::accept::PRINTED;
use crate::app::App;
use crate::core_system::import::Kind;
use crate::database::scope::{Mode, Who};
use crate::shared::audit;
use crate::shared::fault::Fault;

/// A public key that may be registered.
pub(crate) struct Key([u8; 32]);

impl Key {
    /// Reads `-----BEGIN PUBLIC KEY-----`, as openssl writes it.
    ///
    /// A weak key is none: a signature would fit it without a secret.
    pub(crate) fn parse(pem: &str) -> Option<Self> {
        let key = VerifyingKey::from_public_key_pem(pem.trim()).ok()?;
        let bytes = key.to_bytes();
        (!key.is_weak() && bytes != PRINTED).then_some(Self(bytes))
    }
}

/// A client to register.
pub(crate) struct NewClient<'a> {
    pub(crate) name: &'a str,
    pub(crate) key: Key,
    pub(crate) kinds: &'a [Kind],
    pub(crate) effects: bool,
}

/// A client as the operator sees it.
pub(crate) struct Listed {
    pub(crate) client: Uuid,
    pub(crate) name: String,
    pub(crate) kinds: Vec<String>,
    pub(crate) effects: bool,
    pub(crate) added_at: Timestamp,
    pub(crate) withdrawn_at: Option<Timestamp>,
}

/// Registers a client; none where its key is known, also of one that was withdrawn.
///
/// # Errors
/// A fault.
pub(crate) async fn add(app: &App, new: NewClient<'_>) -> Result<Option<Uuid>, Fault> {
    let client: Uuid = app.id();
    let mut scope = app.scope(Who::System, Mode::Write).await?;
    let kinds: Vec<String> = new.kinds.iter().map(|kind| kind.name().to_owned()).collect();
    let rights = (kinds.as_slice(), new.effects);
    if !queries::insert(&mut scope, (client, new.name, &new.key.0), rights, app.now()).await? {
        return Ok(None);
    }
    let added = audit::Client::Added.event();
    audit::record(&mut scope, app, added, None, Some(client)).await?;
    scope.commit().await?;
    Ok(Some(client))
}

/// Everybody, in the order in which they were registered.
///
/// # Errors
/// A fault.
pub(crate) async fn list(app: &App) -> Result<Vec<Listed>, Fault> {
    let mut scope = app.scope(Who::System, Mode::Read).await?;
    Ok(queries::list(&mut scope).await?)
}

/// Lets a client in no more, from its next request on; false where there is none.
///
/// # Errors
/// A fault.
pub(crate) async fn remove(app: &App, client: Uuid) -> Result<bool, Fault> {
    let mut scope = app.scope(Who::System, Mode::Write).await?;
    if !queries::withdraw(&mut scope, client, app.now()).await? {
        return Ok(false);
    }
    let withdrawn = audit::Client::Withdrawn.event();
    audit::record(&mut scope, app, withdrawn, None, Some(client)).await?;
    scope.commit().await?;
    Ok(true)
}
