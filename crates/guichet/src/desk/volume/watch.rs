//! Counting before one more file is opened or one more number is tried, in the transaction that does
//! it: one adviser's acts come one after the other, so that two hundred at once are no way round.

use guichet_values::{AgentId, EmailAddress};
use jiff::{SignedDuration, Timestamp};
use uuid::Uuid;

use super::Alert;
use super::jobs::TellSupervisors;
use super::queries::{self, NewAlert, SoFar};
use crate::app::App;
use crate::database::scope::Scope;
use crate::desk::adviser::Adviser;
use crate::shared::access::AgentScope;
use crate::shared::audit::{self, Event};
use crate::shared::fault::Fault;
use crate::shared::jobs::enqueue;
use crate::shared::keys::Place;
use crate::shared::limits::{
    FILES_ALARM_AN_HOUR, FILES_STOP_A_DAY, SEARCHES_ALARM_AN_HOUR, SEARCHES_STOP_A_DAY,
};

/// What is counted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Counted {
    Files,
    Searches,
}

/// Nothing opens until a supervisor lifts the stop. Commit: the stop itself may be new.
pub(crate) struct Stopped;

/// Where one free reason, or an address, is sealed for.
pub(super) const WORDS: Place =
    Place { table: "desk_alerts", column: "words_sealed", member: None };
pub(super) const EMAIL: Place =
    Place { table: "agent_addresses", column: "email_sealed", member: None };

impl Counted {
    fn alarm(self) -> (Alert, i64) {
        match self {
            Self::Files => (Alert::FilesAlarm, FILES_ALARM_AN_HOUR),
            Self::Searches => (Alert::SearchesAlarm, SEARCHES_ALARM_AN_HOUR),
        }
    }

    fn stop(self) -> (Alert, i64) {
        match self {
            Self::Files => (Alert::FilesStop, FILES_STOP_A_DAY),
            Self::Searches => (Alert::SearchesStop, SEARCHES_STOP_A_DAY),
        }
    }
}

/// Whether one more may be done, and raises what is to be raised.
///
/// # Errors
/// A fault; then nothing more may be done.
pub(crate) async fn one_more(
    scope: &mut AgentScope,
    app: &App,
    adviser: &Adviser,
    counted: Counted,
) -> Result<Result<(), Stopped>, Fault> {
    let (agent, now) = (scope.agent(), app.now());
    queries::wait_for_his_turn(scope, agent).await?;
    let hour_ago = now - SignedDuration::from_hours(1);
    let day_ago = now - SignedDuration::from_hours(24);
    let so_far: SoFar = match counted {
        Counted::Files => queries::files_so_far(scope, agent, hour_ago, day_ago).await?,
        Counted::Searches => queries::searches_so_far(scope, agent, hour_ago, day_ago).await?,
    };
    if so_far.stopped {
        return Ok(Err(Stopped));
    }
    let (stop, a_day) = counted.stop();
    if so_far.in_a_day >= a_day {
        raise(scope, app, adviser, (stop, None), Event::DeskStopped).await?;
        return Ok(Err(Stopped));
    }
    let (alarm, an_hour) = counted.alarm();
    if so_far.in_an_hour + 1 >= an_hour && !so_far.alarmed {
        raise(scope, app, adviser, (alarm, None), Event::DeskAlarm).await?;
    }
    Ok(Ok(()))
}

/// A file was opened for a reason in free words: the supervisors read them.
///
/// # Errors
/// A fault; then the file is not opened either.
pub(crate) async fn tell_of_free_reason(
    scope: &mut AgentScope,
    app: &App,
    adviser: &Adviser,
    words: &str,
) -> Result<(), Fault> {
    let sealed = app.keys().seal(WORDS, app.random(), words.as_bytes())?;
    raise(scope, app, adviser, (Alert::FreeReason, Some(sealed)), Event::DeskAlarm).await
}

async fn raise(
    scope: &mut AgentScope,
    app: &App,
    adviser: &Adviser,
    (alert, words_sealed): (Alert, Option<Vec<u8>>),
    event: Event,
) -> Result<(), Fault> {
    let (agent, id) = (scope.agent(), app.id::<Uuid>());
    let new = NewAlert {
        id,
        name: &adviser.name,
        caisses: &adviser.caisses,
        kind: alert.code(),
        words_sealed,
    };
    queries::insert_alert(scope, agent, &new, app.now()).await?;
    audit::record(scope, app, event, None, Some(id)).await?;
    enqueue(scope, &TellSupervisors { alert: id }).await?;
    metrics::counter!("guichet_desk_alerts_total", "kind" => alert.code()).increment(1);
    Ok(())
}

/// Raises an alert of no adviser to the supervisors of every caisse, once since a moment however many
/// instances look; whether it was raised now. Commit then.
///
/// # Errors
/// A fault; the next look raises it.
pub(crate) async fn tell_everywhere(
    scope: &mut Scope,
    app: &App,
    (alert, of): (Alert, &str),
    since: Timestamp,
    event: Event,
) -> Result<bool, Fault> {
    let (id, kind) = (app.id::<Uuid>(), alert.code());
    queries::wait_for_other_instances(scope, kind).await?;
    if !queries::insert_for_all(scope, (id, kind, of), since, app.now()).await? {
        return Ok(false);
    }
    audit::record(scope, app, event, None, Some(id)).await?;
    enqueue(scope, &TellSupervisors { alert: id }).await?;
    metrics::counter!("guichet_desk_alerts_total", "kind" => kind).increment(1);
    Ok(true)
}

/// Keeps the address of an adviser: where he is told of alerts if he supervises.
///
/// # Errors
/// A fault.
pub(crate) async fn give_address(
    scope: &mut Scope,
    app: &App,
    agent: AgentId,
    email: &EmailAddress,
) -> Result<(), Fault> {
    let sealed = app.keys().seal(EMAIL, app.random(), email.as_str().as_bytes())?;
    Ok(queries::keep_address(scope, agent, &sealed, app.now()).await?)
}
