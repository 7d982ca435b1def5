//! Counting what was refused, and the alarm.

use super::queries;
use crate::app::App;
use crate::database::scope::{Mode, Who};
use crate::desk::volume::{Alert, tell_everywhere};
use crate::shared::audit::Event;
use crate::shared::fault::Fault;
use crate::shared::limits::ALL_ACCOUNTS_WINDOW;

/// In whose place the list of alerts names the accounts.
const ALL_ACCOUNTS: &str = "Ensemble des comptes";

/// Raises the alarm where too many sign-ins were refused over all accounts, once in the time over
/// which they are counted, however many instances look.
///
/// # Errors
/// The database's; the next look raises it.
pub(crate) async fn watch(app: &App) -> Result<(), Fault> {
    let since = app.now() - ALL_ACCOUNTS_WINDOW;
    let mut scope = app.scope(Who::System, Mode::Write).await?;
    let refused = queries::refused_since(&mut scope, since).await?;
    metrics::gauge!("guichet_sign_ins_refused_lately")
        .set(u32::try_from(refused).map_or(f64::MAX, f64::from));
    if refused < i64::from(app.refused_sign_ins_alarm()) {
        return Ok(());
    }
    let alert = (Alert::AccountsTried, ALL_ACCOUNTS);
    if tell_everywhere(&mut scope, app, alert, since, Event::AccountsTried).await? {
        scope.commit().await?;
        tracing::warn!(refused, "many sign-ins were refused over all accounts");
    }
    Ok(())
}
