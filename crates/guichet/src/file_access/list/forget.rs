//! Openings older than the law keeps them are erased; the page shows none of them before that either.

use jiff::{Timestamp, ToSpan};

use super::queries;
use crate::app::App;
use crate::database::scope::{Mode, Who};
use crate::file_access::KEPT_YEARS;
use crate::shared::fault::Fault;
use crate::shared::time::paris;

/// Openings from before this moment are over.
pub(super) fn kept_since(now: Timestamp) -> Timestamp {
    paris(now).saturating_sub(KEPT_YEARS.years()).timestamp()
}

/// Erases what is older, with what was seen then.
///
/// # Errors
/// The database's.
pub(crate) async fn forget_old(app: &App) -> Result<(), Fault> {
    let mut scope = app.scope(Who::System, Mode::Write).await?;
    queries::forget(&mut scope, kept_since(app.now())).await?;
    Ok(scope.commit().await?)
}
