//! Withdrawing an access: one person is enough, because it can only take away.

use super::ask::NotAsked;
use super::queries::Mate;
use crate::app::App;
use crate::desk::invitations::end;
use crate::shared::access::AgentScope;
use crate::shared::audit::{self, Event};
use crate::shared::fault::Fault;

/// Ends the access of somebody of the team: his sessions, keys and invitations with it.
///
/// # Errors
/// A fault; then he keeps it.
pub(super) async fn withdraw(
    mut scope: AgentScope,
    app: &App,
    me: &Mate,
    mate: &Mate,
) -> Result<Result<(), NotAsked>, Fault> {
    if mate.agent == me.agent {
        return Ok(Err(NotAsked::Yourself));
    }
    if !me.role.may_give(mate.role) || !end(&mut scope, mate.agent, app.now()).await? {
        return Ok(Err(NotAsked::NotYours));
    }
    let subject = Some(mate.agent.uuid());
    audit::record(&mut scope, app, Event::AgentWithdrawn, None, subject).await?;
    scope.commit().await?;
    Ok(Ok(()))
}
