//! What is forgotten by itself.

use jiff::{SignedDuration, Timestamp};

use super::queries;
use super::state::forget_before;
use crate::app::App;
use crate::database::scope::{Mode, Who};
use crate::shared::audit::{self, Event};
use crate::shared::fault::Fault;
use crate::shared::limits::EMAIL_BEFORE_TOLD;

/// How long an old link still says what became of its address.
const LINK_KNOWN: SignedDuration = SignedDuration::from_hours(90 * 24);

/// Erases the addresses that nobody confirmed in 21 days (account.md 1.6), and what is of no more
/// use: links of three months, proofs of a code that are over, addresses that were left ten days ago.
///
/// # Errors
/// The database's.
pub(crate) async fn forget_old(app: &App) -> Result<(), Fault> {
    let now = app.now();
    let links_before = now.saturating_sub(LINK_KNOWN).unwrap_or(Timestamp::MIN);
    let mut scope = app.scope(Who::System, Mode::Write).await?;
    for member in queries::forget_addresses(&mut scope, forget_before(now)).await? {
        audit::record(&mut scope, app, Event::EmailForgotten, Some(member), None).await?;
    }
    let left_before = now.saturating_sub(EMAIL_BEFORE_TOLD).unwrap_or(Timestamp::MIN);
    queries::forget_left(&mut scope, left_before).await?;
    queries::forget_links_and_proofs(&mut scope, links_before, now).await?;
    Ok(scope.commit().await?)
}

/// Lets every account have mails of confirmation again at once, for the demo.
///
/// # Errors
/// The database's.
pub(crate) async fn forget_sends(app: &App) -> Result<(), Fault> {
    let mut scope = app.scope(Who::System, Mode::Write).await?;
    queries::forget_sends(&mut scope).await?;
    Ok(scope.commit().await?)
}
