//! Signing in: a try is counted before it is made and given back when it was right, so that two
//! hundred at once are no more than one after the other (T43).
//!
//! No transaction is open while the code is hashed: a queue before the hash must not hold the
//! connections of everybody else.

use guichet_values::{Nir, ProvisionalCode};
use jiff::{SignedDuration, Timestamp};

use super::form::Credentials;
use super::queries::{self, Found};
use crate::app::App;
use crate::database::scope::{Mode, Who};
use crate::open_account::provisional_code::{self, Begun};
use crate::security::history::note_failure;
use crate::shared::access::Arrival;
use crate::shared::audit::{self, Event};
use crate::shared::fault::Fault;
use crate::shared::keys::Indexed;
use crate::shared::limits::SOURCE_WINDOW;
use crate::shared::tries::{self, Counter, Rule};
use crate::sign_in::devices::{self, DeviceToken};
use crate::sign_in::session::{Entered, Method, Proof};
use crate::sign_in::{attempts, forgotten, one_time_code, second_factor};

/// Mailed codes and links count for a day; a second one is kept for who looks into a complaint.
const MAILS_KEPT: SignedDuration = SignedDuration::from_hours(48);

/// Why nobody was let in.
pub(super) enum Refusal {
    /// Too many codes are being verified; nothing was counted.
    Busy,
    /// Too many failures; nothing was tried.
    Paused(Timestamp),
    /// Number and code are not those of an open account; perhaps a pause begins.
    NoMatch(Option<Timestamp>),
    /// A provisional code was right: it opens no session, it leads to a code of one's own.
    Begun(Begun),
}

/// A try that was counted: what to verify, and what to give back.
struct Counted {
    found: Found,
    counters: Vec<Counter>,
    pause: Option<Timestamp>,
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
    let Counted { found, counters, pause } = match count(app, &typed.nir, arrival).await? {
        Ok(counted) => counted,
        Err(until) => return Ok(Err(Refusal::Paused(until))),
    };
    let provisional = ProvisionalCode::parse(typed.code.expose());
    let right = seat.verify(typed.code, found.code_hash.clone()).await?;
    let tried = found.member;
    let entered = match (right, found.member) {
        (true, Some(member)) => {
            let proof = Proof {
                code_set_at: found.code_set_at,
                ..Proof::new(member, Method::TrustedDevice)
            };
            let mut scope = app.scope(Who::System, Mode::Write).await?;
            tries::give_back(&mut scope, &counters).await?;
            second_factor::ask_or_open(scope, app, proof, arrival).await?
        }
        _ => None,
    };
    if entered.is_none() {
        let mut scope = app.scope(Who::System, Mode::Write).await?;
        let beside = (&typed.nir, provisional.as_ref());
        if let Some(begun) = provisional_code::begin(&mut scope, app, beside, arrival).await? {
            tries::give_back(&mut scope, &counters).await?;
            scope.commit().await?;
            return Ok(Err(Refusal::Begun(begun)));
        }
        audit::record(&mut scope, app, Event::SessionRefused, None, None).await?;
        note_failure(&mut scope, tried, app.id(), &arrival.browser, app.now()).await?;
        scope.commit().await?;
    }
    Ok(entered.ok_or(Refusal::NoMatch(pause)))
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
    let pause = match tries::count(&mut scope, &counters, now).await? {
        Ok(counted) => counted.pause,
        Err(until) => return Ok(Err(until)),
    };
    scope.commit().await?;
    Ok(Ok(Counted { found, counters, pause }))
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
    Ok(scope.commit().await?)
}
