//! Freezing and lifting reach further than an adviser may write: they are the system's, in his name,
//! after the trace that his own scope has committed.

use guichet_values::{AgentId, MemberId};

use crate::app::App;
use crate::database::scope::{Mode, Who};
use crate::shared::audit::Author;
use crate::shared::fault::Fault;
use crate::sign_in::freeze::{self, Reason};

/// Freezes; nothing changes where the account is frozen or there is none.
///
/// # Errors
/// A fault; then nothing changed.
pub(super) async fn freeze(
    app: &App,
    agent: AgentId,
    member: MemberId,
    reason: Reason,
) -> Result<(), Fault> {
    let mut scope = app.scope(Who::System, Mode::Write).await?;
    freeze::freeze(&mut scope, app, member, Author::Agent(agent), reason).await?;
    Ok(scope.commit().await?)
}

/// Lifts; nothing changes where nothing is frozen.
///
/// # Errors
/// A fault; then nothing changed.
pub(super) async fn lift(app: &App, agent: AgentId, member: MemberId) -> Result<(), Fault> {
    let mut scope = app.scope(Who::System, Mode::Write).await?;
    freeze::lift(&mut scope, app, member, Author::Agent(agent)).await?;
    Ok(scope.commit().await?)
}
