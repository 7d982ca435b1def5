//! Lifting a stop: an act of a supervisor, never of the adviser himself.

use uuid::Uuid;

use super::queries;
use crate::app::App;
use crate::shared::access::AgentScope;
use crate::shared::audit::{self, Event};
use crate::shared::fault::Fault;

/// Lifts it; whether there was one to lift. Sent twice, the second changes nothing.
///
/// # Errors
/// A fault; then it stands.
pub(super) async fn lift(mut scope: AgentScope, app: &App, alert: Uuid) -> Result<bool, Fault> {
    let agent = scope.agent();
    if !queries::lift(&mut scope, agent, alert, app.now()).await? {
        return Ok(false);
    }
    audit::record(&mut scope, app, Event::DeskLifted, None, Some(alert)).await?;
    scope.commit().await?;
    Ok(true)
}
