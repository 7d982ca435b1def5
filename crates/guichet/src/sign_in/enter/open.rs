//! Signing in: a try is counted before it is made and given back when it was right, so that two
//! hundred at once are no more than one after the other (T43).
//!
//! No transaction is open while the code is hashed: a queue before the hash must not hold the
//! connections of everybody else.

use jiff::{SignedDuration, Timestamp, ToSpan};

use guichet_values::{MemberId, Nir};

use super::form::Credentials;
use super::mail;
use super::queries::{self, Found, NewSession};
use crate::app::App;
use crate::database::scope::{MemberSession, Mode, Scope, SessionSecret, Who};
use crate::open_account::confirm_email;
use crate::shared::access::{Arrival, DEVICE_KNOWN_DAYS};
use crate::shared::audit::{self, Event};
use crate::shared::fault::Fault;
use crate::shared::keys::Indexed;
use crate::shared::time::paris;
use crate::shared::tries::{self, Counter, Rule};

/// A session ends after so long, whatever happens in it (security 3.6).
const SESSION_MAX: SignedDuration = SignedDuration::from_hours(12);

/// Sessions of one member at a time (security 3.6).
const SESSIONS_MAX: i32 = 5;

/// Failures from one source are counted over this time (security 3.6).
const SOURCE_WINDOW: SignedDuration = SignedDuration::from_mins(5);

/// What the browser is given.
pub(super) enum Entered {
    SignedIn(SignedIn),
    /// The code was right; the account's address is to be confirmed first (account.md 1.6).
    ToConfirm(SessionSecret),
}

/// A session, and the browser as a known one.
pub(super) struct SignedIn {
    pub(super) session: MemberSession,
    pub(super) device: SessionSecret,
}

/// Why nobody was let in.
pub(super) enum Refusal {
    /// Too many codes are being verified; nothing was counted.
    Busy,
    /// Too many failures; nothing was tried.
    Paused(Timestamp),
    /// Number and code are not those of an open account; perhaps a pause begins.
    NoMatch(Option<Timestamp>),
}

/// A number and a code that were right.
struct Right {
    member: MemberId,
    code_hash: String,
    device_known: bool,
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
    let right = seat.verify(typed.code, found.code_hash.clone()).await?;
    let entered = match (right, found.member, found.code_hash) {
        (true, Some(member), Some(code_hash)) => {
            let right = Right { member, code_hash, device_known: found.device_known };
            open(app, &right, &counters, arrival).await?
        }
        _ => None,
    };
    if entered.is_none() {
        let mut scope = app.scope(Who::System, Mode::Write).await?;
        audit::record(&mut scope, app, Event::SessionRefused, None, None).await?;
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
    let device = arrival.device.as_ref().map(SessionSecret::hash);
    let found = queries::find(&mut scope, &index, device.as_ref(), known_since(now)).await?;
    let counters = counters(app, nir, arrival, found.device_known);
    let pause = match tries::count(&mut scope, &counters, now).await? {
        Ok(counted) => counted.pause,
        Err(until) => return Ok(Err(until)),
    };
    scope.commit().await?;
    Ok(Ok(Counted { found, counters, pause }))
}

/// A known device counts for itself; everybody else by the number and by the source.
fn counters(app: &App, nir: &Nir, arrival: &Arrival, device_known: bool) -> Vec<Counter> {
    let key = |what: &str, value: &str| {
        app.keys().index(Indexed::SignInTries, &format!("{what} {value}"))
    };
    if let Some(device) = arrival.device.as_ref().filter(|_| device_known) {
        let value = format!("{} {}", crate::shared::keys::hex(&device.hash()), nir.as_str());
        return vec![Counter { key: key("device", &value), rule: Rule::Person }];
    }
    let failures_max = app.sign_ins_per_source();
    vec![
        Counter { key: key("number", nir.as_str()), rule: Rule::Person },
        Counter {
            key: key("source", &arrival.source.to_string()),
            rule: Rule::Quota { failures_max, window: SOURCE_WINDOW },
        },
    ]
}

/// Opens the session of a member who was recognised; none if her code changed meanwhile.
async fn open(
    app: &App,
    right: &Right,
    counters: &[Counter],
    arrival: &Arrival,
) -> Result<Option<Entered>, Fault> {
    let (now, member) = (app.now(), right.member);
    let mut scope = app.scope(Who::System, Mode::Write).await?;
    let Some(account) = queries::still_has_code(&mut scope, member, &right.code_hash).await? else {
        return Ok(None);
    };
    tries::give_back(&mut scope, counters).await?;
    if account.email_sealed.is_none() {
        let proof = confirm_email::prove(&mut scope, app, member).await?;
        scope.commit().await?;
        return Ok(Some(Entered::ToConfirm(proof)));
    }
    close_earlier(app, &mut scope, arrival).await?;
    let entered = SignedIn {
        session: MemberSession { member, secret: SessionSecret::new(app.random()) },
        device: SessionSecret::new(app.random()),
    };
    let token_hash = entered.session.secret.hash();
    let ends_at = now.saturating_add(SESSION_MAX).unwrap_or(Timestamp::MAX);
    let session = NewSession { token_hash: &token_hash, ends_at, sessions_max: SESSIONS_MAX };
    queries::open_session(&mut scope, member, &session, now).await?;
    let old_device = arrival.device.as_ref().map(SessionSecret::hash);
    let new_device = entered.device.hash();
    queries::know_device(&mut scope, member, old_device.as_ref(), &new_device, now).await?;
    audit::record(&mut scope, app, Event::SessionOpened, Some(member), None).await?;
    if !right.device_known {
        mail::tell_of_new_device(&mut scope, app, member, &account).await?;
    }
    scope.commit().await?;
    app.seen().note(&entered.session.secret, now);
    Ok(Some(Entered::SignedIn(entered)))
}

/// One browser, one session: the one it had before ends, whosever it was (T09).
async fn close_earlier(app: &App, scope: &mut Scope, arrival: &Arrival) -> Result<(), Fault> {
    let Some(earlier) = &arrival.member else { return Ok(()) };
    let hash = earlier.secret.hash();
    if queries::end_earlier(scope, earlier.member, &hash, app.now()).await? {
        audit::record(scope, app, Event::SessionClosed, Some(earlier.member), None).await?;
    }
    Ok(())
}

/// Deletes failures that count no more and devices that were not seen for long.
///
/// # Errors
/// The database's.
pub(crate) async fn forget_old(app: &App) -> Result<(), Fault> {
    let now = app.now();
    let mut scope = app.scope(Who::System, Mode::Write).await?;
    tries::forget_old(&mut scope, now).await?;
    queries::forget_devices(&mut scope, known_since(now)).await?;
    Ok(scope.commit().await?)
}

/// A device that was seen before this day is a stranger's again.
fn known_since(now: Timestamp) -> Timestamp {
    paris(now).saturating_sub(DEVICE_KNOWN_DAYS.days()).timestamp()
}
