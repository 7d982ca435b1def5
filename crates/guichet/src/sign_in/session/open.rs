//! Gates, then the session: in one transaction, after the caller's own proof.

use guichet_values::MemberId;
use jiff::Timestamp;

use super::queries::{self, NewSession};
use super::{Proof, mail};
use crate::app::App;
use crate::database::scope::{MemberSession, Scope, SessionSecret};
use crate::shared::access::Arrival;
use crate::shared::audit::{self, Event, Trace};
use crate::shared::fault::Fault;
use crate::shared::limits::{SESSION_MAX, SESSIONS_MAX};
use crate::sign_in::gates::{self, Gate, Pending, Standing};
use crate::sign_in::{attempts, devices};

/// What a proof leads to.
pub(crate) enum Entered {
    SignedIn(SignedIn),
    /// A mailed code is to be typed first.
    CodeAsked(SessionSecret),
    /// A gate holds her up; what the browser is given to go on from there.
    Held {
        gate: Gate,
        pending: Option<Pending>,
    },
}

/// A session, and the browser as a known one.
pub(crate) struct SignedIn {
    pub(crate) session: MemberSession,
    pub(crate) device: SessionSecret,
}

/// Lets in whoever gave this proof, or holds her up at the first gate that applies; nobody where
/// there is no account, or where its code changed since it was verified. `scope` is the system's,
/// and what the caller wrote in it (a passkey's count, a code that is used up) is committed with
/// the session, or with the fact that it was withheld.
///
/// # Errors
/// A fault; then nothing of it happened.
pub(crate) async fn open(
    mut scope: Scope,
    app: &App,
    proof: &Proof,
    arrival: &Arrival,
) -> Result<Option<Entered>, Fault> {
    match gates::standing(&mut scope, app, proof, arrival).await? {
        Some(standing) => admit(scope, app, proof, &standing, arrival).await,
        None => Ok(None),
    }
}

/// The same for who knows how the account stands already.
///
/// # Errors
/// A fault; then nothing of it happened.
pub(crate) async fn admit(
    mut scope: Scope,
    app: &App,
    proof: &Proof,
    standing: &Standing,
    arrival: &Arrival,
) -> Result<Option<Entered>, Fault> {
    if let Some(gate) = standing.gate() {
        if let Some(attempt) = &arrival.attempt {
            attempts::end(&mut scope, &attempt.hash()).await?;
        }
        let pending = gates::hold(&mut scope, app, proof, gate).await?;
        scope.commit().await?;
        return Ok(Some(Entered::Held { gate, pending }));
    }
    let entered = begin(&mut scope, app, proof, standing, arrival).await?;
    scope.commit().await?;
    app.seen().note(&entered.session.secret, app.now());
    Ok(Some(Entered::SignedIn(entered)))
}

async fn begin(
    scope: &mut Scope,
    app: &App,
    proof: &Proof,
    standing: &Standing,
    arrival: &Arrival,
) -> Result<SignedIn, Fault> {
    let (now, member) = (app.now(), proof.member);
    let session = MemberSession { member, secret: SessionSecret::new(app.random()) };
    let token_hash = session.secret.hash();
    let new = NewSession {
        token_hash: &token_hash,
        ends_at: now.saturating_add(SESSION_MAX).unwrap_or(Timestamp::MAX),
        sessions_max: SESSIONS_MAX,
        method: proof.method.name(),
        level: proof.level.number(),
        device_name: &arrival.browser,
        // One browser, one session: the one it had before ends, whosever it was (T09).
        earlier: arrival.member.as_ref().map(|earlier| (earlier.member, earlier.secret.hash())),
        attempt: arrival.attempt.as_ref().map(SessionSecret::hash),
    };
    let earlier_ended = queries::open_session(scope, member, &new, now).await?;
    let device = devices::renew(scope, app, member, arrival, proof.trusts).await?;
    let earlier = arrival.member.as_ref().filter(|_| earlier_ended);
    let closed = earlier.map(|earlier| (Event::SessionClosed, Some(earlier.member), None));
    let opened = (Event::SessionOpened, Some(member), None);
    let unknown_to = standing.email_sealed.as_deref().filter(|_| !device.was_known);
    if let Some(sealed) = unknown_to {
        let name = standing.first_name.as_str();
        mail::tell_of_new_device(scope, app, member, (name, sealed), opened).await?;
    }
    let traces: Vec<Trace> =
        closed.into_iter().chain(unknown_to.is_none().then_some(opened)).collect();
    if !traces.is_empty() {
        audit::record_all(scope, app, &traces).await?;
    }
    Ok(SignedIn { session, device: device.token })
}

/// Ends every way in that stands open for this member: sessions, devices, and whoever is half-way
/// through a sign-in. In the caller's transaction, a scope of the system; one statement, whose
/// trace is the caller's.
///
/// # Errors
/// The database's; the caller's transaction is then of no more use.
pub(crate) async fn shut_out(scope: &mut Scope, app: &App, member: MemberId) -> sqlx::Result<()> {
    queries::shut_out(scope, member, app.now()).await
}
