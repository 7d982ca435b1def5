//! Searches and alerts are security events: they go with the others.

use super::queries;
use crate::app::App;
use crate::database::scope::{Mode, Who};
use crate::shared::fault::Fault;

/// Deletes what is older than the operator's months; a stop that stands is kept until it is lifted.
///
/// # Errors
/// The database's.
pub(crate) async fn forget_old(app: &App) -> Result<(), Fault> {
    let mut scope = app.scope(Who::System, Mode::Write).await?;
    queries::forget(&mut scope, app.kept().events_since(app.now())).await?;
    Ok(scope.commit().await?)
}
