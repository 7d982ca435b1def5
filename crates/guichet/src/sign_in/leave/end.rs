//! The end of a session and its trace, in one transaction.

use super::queries::{self, Ended};
use crate::app::App;
use crate::database::scope::{AgentSession, MemberSession, Mode, Who};
use crate::shared::audit::{self, Event};
use crate::shared::fault::Fault;
use crate::sign_in::session::Method;

/// Ends this session, or all of the member's; whether this one was opened by FranceConnect.
///
/// # Errors
/// A fault; then no session ended.
pub(super) async fn of_member(
    app: &App,
    session: &MemberSession,
    everywhere: bool,
) -> Result<bool, Fault> {
    let (member, now) = (session.member, app.now());
    let this = session.secret.hash();
    let mut scope = app.scope(Who::System, Mode::Write).await?;
    let ended = queries::end_of_member(&mut scope, member, (&this, everywhere), now).await?;
    for _session in &ended {
        audit::record(&mut scope, app, Event::SessionClosed, Some(member), None).await?;
    }
    scope.commit().await?;
    let by_it =
        |one: &Ended| one.is_this && one.method.as_deref() == Some(Method::FranceConnect.name());
    Ok(ended.iter().any(by_it))
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
