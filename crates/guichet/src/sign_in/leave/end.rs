//! The end of a session and its trace, in one transaction.

use super::queries;
use crate::app::App;
use crate::database::scope::{AgentSession, MemberSession, Mode, Who};
use crate::shared::audit::{self, Event};
use crate::shared::fault::Fault;

/// Ends this session, or all of the member's.
///
/// # Errors
/// A fault; then no session ended.
pub(super) async fn of_member(
    app: &App,
    session: &MemberSession,
    everywhere: bool,
) -> Result<(), Fault> {
    let (member, now) = (session.member, app.now());
    let mut scope = app.scope(Who::System, Mode::Write).await?;
    let only = (!everywhere).then(|| session.secret.hash());
    for _ended in 0..queries::end_of_member(&mut scope, member, only.as_ref(), now).await? {
        audit::record(&mut scope, app, Event::SessionClosed, Some(member), None).await?;
    }
    Ok(scope.commit().await?)
}

/// Ends an adviser's session.
///
/// # Errors
/// A fault; then the session did not end.
pub(super) async fn of_agent(app: &App, session: &AgentSession) -> Result<(), Fault> {
    let (agent, now) = (session.agent, app.now());
    let mut scope = app.scope(Who::System, Mode::Write).await?;
    queries::end_of_agent(&mut scope, agent, &session.secret.hash(), now).await?;
    audit::record(&mut scope, app, Event::SessionClosed, None, Some(agent.uuid())).await?;
    Ok(scope.commit().await?)
}
