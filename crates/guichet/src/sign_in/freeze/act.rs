//! Freezing and lifting: each with its trace and its mail, in the caller's transaction.

use guichet_values::MemberId;
use uuid::Uuid;

use super::queries::{self, Freeze};
use super::{Reason, mail};
use crate::app::App;
use crate::database::scope::Scope;
use crate::shared::audit::{self, Author, Event};
use crate::shared::fault::Fault;
use crate::sign_in::session::shut_out;

/// Freezes an open account; whether it was not frozen before. In the caller's transaction, a scope
/// of the system; five statements.
///
/// # Errors
/// A fault; the caller's transaction is then of no more use.
pub(crate) async fn freeze(
    scope: &mut Scope,
    app: &App,
    member: MemberId,
    author: Author,
    reason: Reason,
) -> Result<bool, Fault> {
    let id: Uuid = app.id();
    let freeze = Freeze { id, author, reason: reason.name(), at: app.now() };
    let Some(owner) = queries::freeze(scope, member, &freeze).await? else { return Ok(false) };
    shut_out(scope, app, member).await?;
    let about = (Some(member), Some(id));
    audit::record_by(scope, app, author, Event::AccountFrozen, about).await?;
    mail::tell_of_freeze(scope, app, member, &owner, reason).await?;
    Ok(true)
}

/// Lifts the freeze; whether there was one. In the caller's transaction, a scope of the system;
/// three statements.
///
/// # Errors
/// A fault; the caller's transaction is then of no more use.
pub(crate) async fn lift(
    scope: &mut Scope,
    app: &App,
    member: MemberId,
    author: Author,
) -> Result<bool, Fault> {
    let Some((id, owner)) = queries::lift(scope, member, author, app.now()).await? else {
        return Ok(false);
    };
    let about = (Some(member), Some(id));
    audit::record_by(scope, app, author, Event::AccountUnfrozen, about).await?;
    let code_to_change = matches!(author, Author::Agent(_));
    mail::tell_of_lifting(scope, app, member, (&owner, code_to_change)).await?;
    Ok(true)
}

/// Whether nobody may sign in to this account. In a scope of the system.
///
/// # Errors
/// The database's.
pub(crate) async fn is_frozen(scope: &mut Scope, member: MemberId) -> sqlx::Result<bool> {
    queries::is_frozen(scope, member).await
}
