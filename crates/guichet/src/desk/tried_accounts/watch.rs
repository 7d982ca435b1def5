//! Counting what was refused, and the alarm.

use uuid::Uuid;

use super::queries;
use crate::app::App;
use crate::database::scope::{Mode, Who};
use crate::desk::volume::{Alert, TellSupervisors};
use crate::shared::audit::{self, Event};
use crate::shared::fault::Fault;
use crate::shared::jobs::enqueue;
use crate::shared::limits::ALL_ACCOUNTS_WINDOW;

/// In whose place the list of alerts names the accounts.
const ALL_ACCOUNTS: &str = "Ensemble des comptes";

/// Raises the alarm where too many sign-ins were refused over all accounts, once in the time over
/// which they are counted, however many instances look.
///
/// # Errors
/// The database's; the next look raises it.
pub(crate) async fn watch(app: &App) -> Result<(), Fault> {
    let now = app.now();
    let since = now - ALL_ACCOUNTS_WINDOW;
    let mut scope = app.scope(Who::System, Mode::Write).await?;
    let refused = queries::refused_since(&mut scope, since).await?;
    metrics::gauge!("guichet_sign_ins_refused_lately")
        .set(u32::try_from(refused).map_or(f64::MAX, f64::from));
    if refused < i64::from(app.refused_sign_ins_alarm()) {
        return Ok(());
    }
    queries::wait_for_other_instances(&mut scope).await?;
    let (id, kind) = (app.id::<Uuid>(), Alert::AccountsTried.code());
    if !queries::raise_once(&mut scope, (id, kind, ALL_ACCOUNTS), since, now).await? {
        return Ok(());
    }
    audit::record(&mut scope, app, Event::AccountsTried, None, Some(id)).await?;
    enqueue(&mut scope, &TellSupervisors { alert: id }).await?;
    scope.commit().await?;
    metrics::counter!("guichet_desk_alerts_total", "kind" => kind).increment(1);
    tracing::warn!(refused, "many sign-ins were refused over all accounts");
    Ok(())
}
