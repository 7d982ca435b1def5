//! Making an invitation, and what the operator's command does with advisers.

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use guichet_values::AgentId;
use jiff::{SignedDuration, Timestamp};

use super::queries;
use crate::app::App;
use crate::database::scope::{Mode, SessionSecret, Who};
use crate::shared::access::Role;
use crate::shared::audit::{self, Event};
use crate::shared::fault::Fault;

/// How long an invitation may be used (answers 15).
const INVITATION_LIVES: SignedDuration = SignedDuration::from_hours(24);

/// Who is to work here.
pub(crate) struct NewAgent<'a> {
    pub(crate) name: &'a str,
    pub(crate) role: Role,
    pub(crate) caisses: &'a [String],
}

/// An adviser as the operator's list shows him.
pub(crate) struct Listed {
    pub(crate) agent: AgentId,
    pub(crate) name: String,
    pub(crate) role: String,
    pub(crate) caisses: Vec<String>,
    pub(crate) has_key: bool,
    pub(crate) last_entered_at: Option<Timestamp>,
    pub(crate) ended_at: Option<Timestamp>,
}

/// A link that is about to be kept by its hash: the secret is shown once and nowhere at rest.
pub(in crate::desk) struct NewLink {
    pub(in crate::desk) hash: [u8; 32],
    pub(in crate::desk) made_at: Timestamp,
    pub(in crate::desk) ends_at: Timestamp,
    pub(in crate::desk) address: String,
}

/// Draws a link.
pub(in crate::desk) fn new_link(app: &App) -> NewLink {
    let token = SessionSecret::new(app.random());
    let made_at = app.now();
    let path = format!("/agent/invitation/{}", URL_SAFE_NO_PAD.encode(token.bytes()));
    NewLink {
        hash: token.hash(),
        made_at,
        ends_at: made_at.saturating_add(INVITATION_LIVES).unwrap_or(Timestamp::MAX),
        address: app.address_of(&path),
    }
}

/// Makes an adviser and the link by which he registers his key: the operator's command, which
/// needs no second person because it needs the machine.
///
/// # Errors
/// A fault; then there is no adviser.
pub(crate) async fn invite(app: &App, new: NewAgent<'_>) -> Result<String, Fault> {
    let agent: AgentId = app.id();
    let link = new_link(app);
    let mut scope = app.scope(Who::System, Mode::Write).await?;
    queries::insert_agent(&mut scope, agent, &new, link.made_at).await?;
    queries::insert_invitation(&mut scope, agent, None, &link).await?;
    audit::record(&mut scope, app, Event::AgentInvited, None, Some(agent.uuid())).await?;
    scope.commit().await?;
    Ok(link.address)
}

/// Everybody who works here, and who did.
///
/// # Errors
/// A fault.
pub(crate) async fn list(app: &App) -> Result<Vec<Listed>, Fault> {
    let mut scope = app.scope(Who::System, Mode::Read).await?;
    Ok(queries::agents(&mut scope).await?)
}

/// Ends an adviser's access; `false` when there is no such adviser, or no longer.
///
/// # Errors
/// A fault; then he keeps it.
pub(crate) async fn revoke(app: &App, agent: AgentId) -> Result<bool, Fault> {
    let mut scope = app.scope(Who::System, Mode::Write).await?;
    if !queries::end(&mut scope, agent, app.now()).await? {
        return Ok(false);
    }
    audit::record(&mut scope, app, Event::AgentWithdrawn, None, Some(agent.uuid())).await?;
    scope.commit().await?;
    Ok(true)
}
