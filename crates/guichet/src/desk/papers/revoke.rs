//! Withdrawing a paper: the row, its trace and the job that tells its member, in the transaction of
//! the adviser.

use guichet_values::MemberId;

use super::queries::{self, Paper, Revocation};
use crate::app::App;
use crate::desk::file::{File, read};
use crate::file_access::Part;
use crate::papers::revocation::{Reason, TellRevoked};
use crate::shared::access::AgentScope;
use crate::shared::audit::{self, Event};
use crate::shared::fault::Fault;
use crate::shared::jobs::enqueue;

/// Withdraws it; nothing happens where it was withdrawn before. Counts when the scope is committed.
///
/// # Errors
/// A fault; then nothing was withdrawn.
pub(super) async fn revoke(
    scope: &mut AgentScope,
    app: &App,
    (member, file): (MemberId, &File),
    (paper, reason): (&Paper, Reason),
) -> Result<(), Fault> {
    let new = Revocation {
        document: paper.id,
        at: app.now(),
        reason: reason.code(),
        agent: scope.agent(),
        opening: file.facts.opening,
    };
    if !queries::revoke(scope, member, &new).await? {
        return Ok(());
    }
    read(scope, app, member, Part::Revocation).await?; // what he did stands among what he saw
    let event = Event::Document(audit::Paper::Revoked);
    audit::record(scope, app, event, Some(member), Some(paper.id)).await?;
    enqueue(scope, &TellRevoked { member, document: paper.id }).await?;
    metrics::counter!("guichet_documents_revoked_total", "reason" => new.reason).increment(1);
    Ok(())
}
