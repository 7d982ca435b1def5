//! Renaming and removing, each removal with its trace and its mail.

use guichet_values::MemberId;
use uuid::Uuid;

use super::queries;
use crate::app::App;
use crate::database::scope::{Mode, Who};
use crate::security::notices::{self, Change};
use crate::shared::audit::{self, Author, Event};
use crate::shared::fault::Fault;

/// Gives a key another name.
///
/// # Errors
/// A fault; then it keeps its name.
pub(super) async fn rename(app: &App, member: MemberId, id: Uuid, name: &str) -> Result<(), Fault> {
    let mut scope = app.scope(Who::System, Mode::Write).await?;
    queries::rename(&mut scope, member, id, name).await?;
    Ok(scope.commit().await?)
}

/// Removes a key, or all of them.
///
/// # Errors
/// A fault; then none went.
pub(super) async fn remove(app: &App, member: MemberId, only: Option<Uuid>) -> Result<(), Fault> {
    let mut scope = app.scope(Who::System, Mode::Write).await?;
    if queries::remove(&mut scope, member, only).await? > 0 {
        let about = (Some(member), only);
        let author = Author::Member(member);
        audit::record_by(&mut scope, app, author, Event::PasskeyRemoved, about).await?;
        notices::tell(&mut scope, app, member, Change::PasskeyRemoved).await?;
    }
    Ok(scope.commit().await?)
}
