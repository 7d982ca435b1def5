//! Counting what is overdue, and the alarm.

use jiff::SignedDuration;

use super::queries;
use crate::app::App;
use crate::database::scope::{Mode, Who};
use crate::desk::volume::{Alert, tell_everywhere};
use crate::shared::audit::{Event, Exchange, Owed};
use crate::shared::fault::Fault;
use crate::shared::limits::EFFECT_ANSWERED_WITHIN;
use crate::shared::time::paris;

/// In whose place the list of alerts names the core system.
const CORE_SYSTEM: &str = "Système de la caisse";

/// Said again after so long, while it lasts (assumed).
const TOLD_AGAIN_AFTER: SignedDuration = SignedDuration::from_hours(24);

/// Raises the alarm where an effect that left has had no answer within its delay, or was promised for a
/// day that is over.
///
/// # Errors
/// The database's; the next look raises it.
pub(crate) async fn watch(app: &App) -> Result<(), Fault> {
    let now = app.now();
    let (left_before, today) = (now - EFFECT_ANSWERED_WITHIN, paris(now).date());
    let mut scope = app.scope(Who::System, Mode::Write).await?;
    let overdue = queries::overdue(&mut scope, left_before, today).await?;
    metrics::gauge!("guichet_effects_overdue")
        .set(u32::try_from(overdue).map_or(f64::MAX, f64::from));
    if overdue == 0 {
        return Ok(());
    }
    let (alert, since) = ((Alert::EffectsUnanswered, CORE_SYSTEM), now - TOLD_AGAIN_AFTER);
    let event = Event::CoreSystem(Exchange::Overdue);
    if tell_everywhere(&mut scope, app, alert, since, event).await? {
        scope.commit().await?;
        tracing::warn!(overdue, "the core system leaves effects without an answer");
    }
    Ok(())
}

/// Raises the alarm where the core system refused something of a debt that no alarm told of yet.
///
/// # Errors
/// The database's; the next look raises it.
pub(crate) async fn watch_refused(app: &App) -> Result<(), Fault> {
    let mut scope = app.scope(Who::System, Mode::Write).await?;
    let refused = queries::debts_refused(&mut scope, Alert::DebtsRefused.code()).await?;
    if refused == 0 {
        return Ok(());
    }
    let (alert, since) = ((Alert::DebtsRefused, CORE_SYSTEM), app.now() - TOLD_AGAIN_AFTER);
    if tell_everywhere(&mut scope, app, alert, since, Owed::Refused.event()).await? {
        scope.commit().await?;
        tracing::warn!(refused, "the core system refuses what members did about debts");
    }
    Ok(())
}
