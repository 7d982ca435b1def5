//! The operator withdraws a paper; an adviser does it in an opened file (`desk/papers`).

use guichet_values::Reference;

use super::super::revocation::TellRevoked;
use super::queries;
use crate::app::App;
use crate::database::scope::{Mode, Who};
use crate::shared::audit::{self, Event};
use crate::shared::fault::Fault;
use crate::shared::jobs::enqueue;

/// What came of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Outcome {
    Revoked,
    Already,
    Unknown,
}

/// Withdraws a paper. What was signed stays signed; whoever asks us is told, and so is its member.
///
/// # Errors
/// A fault; then nothing of it happened.
pub(crate) async fn revoke(app: &App, number: &Reference) -> Result<Outcome, Fault> {
    let mut scope = app.scope(Who::System, Mode::Write).await?;
    let Some(issued) = queries::issued(&mut scope, &number.to_string()).await? else {
        return Ok(Outcome::Unknown);
    };
    if !queries::revoke(&mut scope, issued.member, issued.id, app.now()).await? {
        return Ok(Outcome::Already);
    }
    let (member, subject) = (Some(issued.member), Some(issued.id));
    audit::record(&mut scope, app, Event::Document(audit::Paper::Revoked), member, subject).await?;
    enqueue(&mut scope, &TellRevoked { member: issued.member, document: issued.id }).await?;
    scope.commit().await?;
    Ok(Outcome::Revoked)
}
