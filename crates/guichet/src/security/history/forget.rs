//! What is older than a year goes by itself.

use jiff::{Timestamp, ToSpan};

use super::{KEPT_MONTHS, queries};
use crate::app::App;
use crate::database::scope::{Mode, Who};
use crate::shared::fault::Fault;
use crate::shared::time::paris;

/// Deletes sign-ins, and sessions that ended, of more than twelve months ago.
///
/// # Errors
/// The database's.
pub(crate) async fn forget_old(app: &App) -> Result<(), Fault> {
    let mut scope = app.scope(Who::System, Mode::Write).await?;
    queries::forget(&mut scope, kept_since(app.now())).await?;
    Ok(scope.commit().await?)
}

/// Since when something is shown.
pub(super) fn kept_since(now: Timestamp) -> Timestamp {
    paris(now).saturating_sub(KEPT_MONTHS.months()).timestamp()
}
