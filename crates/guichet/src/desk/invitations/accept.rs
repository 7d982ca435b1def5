//! Using an invitation: one key is registered, and the link is used up.

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use guichet_identity::passkeys::{OnTheKey, Options, Owner, Passkey, Registration};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::queries::{self, Invited};
use crate::app::App;
use crate::database::scope::{Mode, SessionSecret, Who};
use crate::shared::audit::{self, Event};
use crate::shared::ceremonies::{self, Holder, Purpose};
use crate::shared::fault::Fault;

/// Why no key was registered.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Refused {
    /// The invitation was used, is over, or never was.
    Over,
    /// The form came without a key's answer.
    NoAnswer,
    /// The question is not, or no longer, this browser's.
    TooLate,
    /// What the key answered does not hold.
    DoesNotHold,
}

/// A registration that was begun, by whose invitation.
#[derive(Serialize, Deserialize)]
struct Begun {
    agent: Uuid,
    registration: Registration,
}

/// Whose invitation this is, while it may be used. Changes nothing.
///
/// # Errors
/// A fault.
pub(super) async fn look(app: &App, token: &str) -> Result<Option<Invited>, Fault> {
    let Some(hash) = hash_of(token) else { return Ok(None) };
    let mut scope = app.scope(Who::System, Mode::Read).await?;
    Ok(queries::invited(&mut scope, &hash, app.now()).await?)
}

/// What to ask the browser for; nothing when the invitation is over.
///
/// # Errors
/// A fault.
pub(super) async fn begin(
    app: &App,
    holder: &Holder,
    token: &str,
) -> Result<Option<Options>, Fault> {
    let Some(invited) = look(app, token).await? else { return Ok(None) };
    let agent = invited.agent.uuid();
    // Nobody types who he is at the desk's door: the key must keep it.
    let owner = Owner { id: agent, name: &invited.name };
    let (options, registration) = app
        .passkeys()
        .register(owner, &[], OnTheKey::Required)
        .map_err(|refusal| Fault::Passkey(refusal.to_string()))?;
    let begun = Begun { agent, registration };
    ceremonies::keep(app, holder, Purpose::AgentRegisters, &begun).await?;
    Ok(Some(options))
}

/// Registers the key and uses the invitation up, or neither.
///
/// # Errors
/// A fault; then neither.
pub(super) async fn accept(
    app: &App,
    holder: &Holder,
    token: &str,
    posted: &str,
) -> Result<Result<(), Refused>, Fault> {
    if posted.is_empty() {
        return Ok(Err(Refused::NoAnswer));
    }
    let begun: Option<Begun> = ceremonies::take(app, holder, Purpose::AgentRegisters).await?;
    let Some(begun) = begun else { return Ok(Err(Refused::TooLate)) };
    let Some(hash) = hash_of(token) else { return Ok(Err(Refused::Over)) };
    let mut scope = app.scope(Who::System, Mode::Write).await?;
    let agent = queries::use_up(&mut scope, &hash, app.now()).await?;
    let Some(agent) = agent.filter(|agent| agent.uuid() == begun.agent) else {
        return Ok(Err(Refused::Over));
    };
    let Ok(key) = app.passkeys().registered(&begun.registration, posted) else {
        return Ok(Err(Refused::DoesNotHold));
    };
    let stored = serde_json::to_string(&key).map_err(|_never| Fault::Stored("passkey"))?;
    if !queries::insert_key(&mut scope, agent, Passkey::id(&key), &stored, app.now()).await? {
        return Ok(Err(Refused::DoesNotHold));
    }
    audit::record(&mut scope, app, Event::AgentKeyAdded, None, Some(agent.uuid())).await?;
    scope.commit().await?;
    Ok(Ok(()))
}

fn hash_of(token: &str) -> Option<[u8; 32]> {
    let bytes = URL_SAFE_NO_PAD.decode(token).ok()?;
    Some(SessionSecret::new(bytes.try_into().ok()?).hash())
}
