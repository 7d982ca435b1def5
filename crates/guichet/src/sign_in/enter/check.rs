//! Signing in: a try is counted before it is made and given back when it was right, so that two
//! hundred at once are no more than one after the other (T43).
//!
//! No transaction is open while the code is hashed: a queue before the hash must not hold the
//! connections of everybody else.

use guichet_values::{MemberId, Nir, ProvisionalCode};
use jiff::{SignedDuration, Timestamp};
use uuid::Uuid;

use super::form::Credentials;
use super::jobs::WarnOfGuessing;
use super::queries::{self, Found};
use crate::app::App;
use crate::database::scope::{Mode, Scope, Who};
use crate::open_account::provisional_code::{self, Begun};
use crate::security::history::note_failure;
use crate::shared::access::Arrival;
use crate::shared::audit::{self, Event};
use crate::shared::fault::Fault;
use crate::shared::jobs::packed;
use crate::shared::keys::Indexed;
use crate::shared::limits::{FAILURES_WARNED, PAUSES_MINUTES, SOURCE_WINDOW};
use crate::shared::tries::{self, Counter, Rule};
use crate::sign_in::devices::{self, DeviceToken};
use crate::sign_in::session::{Entered, Method, Proof};
use crate::sign_in::{attempts, forgotten, one_time_code, second_factor};

/// Mailed codes and links count for a day; a second one is kept for who looks into a complaint.
const MAILS_KEPT: SignedDuration = SignedDuration::from_hours(48);

/// What was asked waits for its job so long at most: the queue tries again for days (assumed).
const KNOCKS_KEPT: SignedDuration = SignedDuration::from_hours(7 * 24);

/// Why nobody was let in.
pub(super) enum Refusal {
    /// Too many codes are being verified; nothing was counted.
    Busy,
    /// Too many failures; nothing was tried.
    Paused(Pause),
    /// Number and code are not those of an open account; perhaps a pause begins.
    NoMatch(Option<Pause>),
    /// A provisional code was right: it opens no session, it leads to a code of one's own.
    Begun(Begun),
}

/// A try that was counted: what to verify, and what to give back.
struct Counted {
    found: Found,
    counters: Vec<Counter>,
    pause: Option<Timestamp>,
    /// By the number as typed, or by the known device.
    failures: i32,
}

/// Until when nothing is tried.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Pause {
    pub(super) until: Timestamp,
    /// Longer than any pause between two tries: a hundred failures in a row (security 3.6). A new code
    /// is the way out.
    pub(super) is_last: bool,
}

impl Pause {
    pub(super) fn until(until: Timestamp, now: Timestamp) -> Self {
        let longest = PAUSES_MINUTES.into_iter().max().unwrap_or_default();
        Self { until, is_last: until.duration_since(now) > SignedDuration::from_mins(longest) }
    }
}

/// Tries a number and a code.
///
/// # Errors
/// A fault; a try that was under way stays counted.
pub(super) async fn enter(
    app: &App,
    typed: Credentials,
    arrival: &Arrival,
) -> Result<Result<Entered, Refusal>, Fault> {
    let Ok(seat) = app.codes().seat() else { return Ok(Err(Refusal::Busy)) };
    let Counted { found, counters, pause, failures } = match count(app, &typed.nir, arrival).await?
    {
        Ok(counted) => counted,
        Err(until) => return Ok(Err(Refusal::Paused(Pause::until(until, app.now())))),
    };
    let provisional = ProvisionalCode::parse(typed.code.expose());
    let is_old = typed.code.is_old_numeric();
    let verified = seat.verify_and_renew(typed.code, found.code_hash.clone(), app.random()).await?;
    let entered = match found.member.filter(|_| verified.right) {
        Some(member) => {
            let mut scope = app.scope(Who::System, Mode::Write).await?;
            tries::give_back(&mut scope, &counters).await?;
            keep_of_code(&mut scope, app, &found, (verified.renewed, is_old)).await?;
            let proof = Proof {
                code_set_at: found.code_set_at,
                ..Proof::new(member, Method::TrustedDevice)
            };
            second_factor::ask_or_open(scope, app, proof, arrival).await?
        }
        None => None,
    };
    if let Some(entered) = entered {
        return Ok(Ok(entered));
    }
    let failed = Failed { nir: &typed.nir, tried: found.member, counters: &counters };
    let so_far = (pause, failures);
    refuse(app, &failed, provisional.as_ref(), so_far, arrival).await.map(Err)
}

/// A try that was in vain, for now: a provisional code is looked for after any other.
struct Failed<'a> {
    nir: &'a Nir,
    tried: Option<MemberId>,
    counters: &'a [Counter],
}

/// Says no, unless what was typed is a provisional code. The statements are the same whoever has the
/// number (T12).
async fn refuse(
    app: &App,
    failed: &Failed<'_>,
    provisional: Option<&ProvisionalCode>,
    (pause, failures): (Option<Timestamp>, i32),
    arrival: &Arrival,
) -> Result<Refusal, Fault> {
    let mut scope = app.scope(Who::System, Mode::Write).await?;
    let beside = (failed.nir, provisional);
    if let Some(begun) = provisional_code::begin(&mut scope, app, beside, arrival).await? {
        tries::give_back(&mut scope, failed.counters).await?;
        scope.commit().await?;
        return Ok(Refusal::Begun(begun));
    }
    audit::record(&mut scope, app, Event::SessionRefused, None, None).await?;
    note_failure(&mut scope, failed.tried, app.id(), &arrival.browser, app.now()).await?;
    if failures == FAILURES_WARNED {
        let knock: Uuid = app.id();
        let index = app.keys().index(Indexed::Nir, failed.nir.as_str());
        let job = packed(&WarnOfGuessing { knock });
        queries::knock(&mut scope, (knock, &index), &job, app.now()).await?;
    }
    scope.commit().await?;
    Ok(Refusal::NoMatch(pause.map(|until| Pause::until(until, app.now()))))
}

/// What is to be kept of a code that was right: its hash at today's cost, and that it is an old
/// numeric one. Most often nothing.
async fn keep_of_code(
    scope: &mut Scope,
    app: &App,
    found: &Found,
    (renewed, is_old): (Option<String>, bool),
) -> sqlx::Result<()> {
    let (Some(member), Some(before)) = (found.member, &found.code_hash) else { return Ok(()) };
    if renewed.is_none() && !is_old {
        return Ok(());
    }
    let kept = queries::OfCode {
        before,
        renewed: renewed.as_deref(),
        old_typed_at: is_old.then(|| app.now()),
    };
    queries::keep_of_code(scope, member, &kept).await
}

/// Counts a failure in advance, or says until when nothing is tried.
async fn count(
    app: &App,
    nir: &Nir,
    arrival: &Arrival,
) -> Result<Result<Counted, Timestamp>, Fault> {
    let now = app.now();
    let mut scope = app.scope(Who::System, Mode::Write).await?;
    let index = app.keys().index(Indexed::Nir, nir.as_str());
    let device = arrival.device.as_ref().map(DeviceToken::of);
    let since = devices::known_since(now);
    let found = queries::find(&mut scope, &index, device.as_ref(), since).await?;
    let counters = counters(app, nir, arrival, found.device_known);
    let counted = match tries::count(&mut scope, &counters, now).await? {
        Ok(counted) => counted,
        Err(until) => return Ok(Err(until)),
    };
    scope.commit().await?;
    let (pause, failures) = (counted.pause, counted.failures);
    Ok(Ok(Counted { found, counters, pause, failures }))
}

/// The count of a number, whoever types it.
pub(crate) fn number_counter(app: &App, nir: &Nir) -> Counter {
    let key = app.keys().index(Indexed::SignInTries, &format!("number {}", nir.as_str()));
    Counter { key, rule: Rule::Person }
}

/// A known device counts for itself; everybody else by the number and by the source.
fn counters(app: &App, nir: &Nir, arrival: &Arrival, device_known: bool) -> Vec<Counter> {
    let key = |what: &str, value: &str| {
        app.keys().index(Indexed::SignInTries, &format!("{what} {value}"))
    };
    if let Some(device) = arrival.device.as_ref().filter(|_| device_known) {
        let family = DeviceToken::of(device).family_hash();
        let value = format!("{} {}", crate::shared::keys::hex(&family), nir.as_str());
        return vec![Counter { key: key("device", &value), rule: Rule::Person }];
    }
    let failures_max = app.sign_ins_per_source();
    vec![
        number_counter(app, nir),
        Counter {
            key: key("source", &arrival.source.to_string()),
            rule: Rule::Quota { failures_max, window: SOURCE_WINDOW },
        },
    ]
}

/// Forgets every failure and every mailed code, for the demo.
///
/// # Errors
/// The database's.
pub(crate) async fn forget_all(app: &App) -> Result<(), Fault> {
    tries::forget_all(app).await?;
    let mut scope = app.scope(Who::System, Mode::Write).await?;
    one_time_code::forget_all(&mut scope).await?;
    Ok(scope.commit().await?)
}

/// Deletes failures that count no more, devices that were not seen for long, sign-ins that nobody
/// finished and codes that are over.
///
/// # Errors
/// The database's.
pub(crate) async fn forget_old(app: &App) -> Result<(), Fault> {
    let now = app.now();
    let mut scope = app.scope(Who::System, Mode::Write).await?;
    tries::forget_old(&mut scope, now).await?;
    devices::forget_old(&mut scope, now).await?;
    attempts::forget_old(&mut scope, now).await?;
    let mailed_until = now.saturating_sub(MAILS_KEPT).unwrap_or(Timestamp::MIN);
    one_time_code::forget_old(&mut scope, mailed_until).await?;
    forgotten::forget_old(&mut scope, mailed_until).await?;
    let knocked_until = now.saturating_sub(KNOCKS_KEPT).unwrap_or(Timestamp::MIN);
    queries::forget_knocks(&mut scope, knocked_until).await?;
    Ok(scope.commit().await?)
}
