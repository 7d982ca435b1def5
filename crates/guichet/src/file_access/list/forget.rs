//! Openings older than the law keeps them are erased; the page shows none of them before that either.

use super::queries;
use crate::app::App;
use crate::database::scope::{Mode, Who};
use crate::shared::fault::Fault;

/// Erases what is older, with what was seen then.
///
/// # Errors
/// The database's.
pub(crate) async fn forget_old(app: &App) -> Result<(), Fault> {
    let mut scope = app.scope(Who::System, Mode::Write).await?;
    queries::forget(&mut scope, app.kept().openings_since(app.now())).await?;
    Ok(scope.commit().await?)
}
