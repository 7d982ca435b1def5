//! Whether a mailed code is needed, and asking for it.

use jiff::Timestamp;

use crate::app::App;
use crate::database::scope::{Mode, Scope, SessionSecret, Who};
use crate::shared::access::Arrival;
use crate::shared::fault::Fault;
use crate::sign_in::address;
use crate::sign_in::attempts;
use crate::sign_in::gates;
use crate::sign_in::one_time_code::{self, Bound, Operation, Recipient};
use crate::sign_in::session::{self, Entered, Method, Proof};

/// Goes on after one factor was right: number and code, or a provider's word for it. A trusted device opens the session at once; an account
/// without a confirmed address has no mailbox to ask, and meets its gate. `scope` is committed.
///
/// # Errors
/// A fault; then nothing happened.
pub(crate) async fn ask_or_open(
    mut scope: Scope,
    app: &App,
    proof: Proof,
    arrival: &Arrival,
) -> Result<Option<Entered>, Fault> {
    let standing = gates::standing(&mut scope, app, &proof, arrival).await?;
    let Some(standing) = standing else { return Ok(None) };
    let sealed = match &standing.email_sealed {
        Some(sealed) if !standing.device_trusted => sealed,
        Some(_) | None => return session::admit(scope, app, &proof, &standing, arrival).await,
    };
    let by_code = proof.method == Method::TrustedDevice;
    let method = if by_code { Method::MailedCode } else { proof.method };
    let proof = Proof { method, ..proof };
    let attempt = attempts::begin(&mut scope, app, &proof, false).await?;
    let email = address::opened(app, proof.member, sealed)?;
    let to = Recipient { member: proof.member, first_name: &standing.first_name, email: &email };
    let bound = Bound { to: &attempt.hash(), operation: Operation::SignIn };
    // Where too many left already, the page says from when there is another.
    let _sent = one_time_code::send(&mut scope, app, &to, bound).await?;
    scope.commit().await?;
    Ok(Some(Entered::CodeAsked(attempt)))
}

/// Why no other code left.
pub(super) enum Refusal {
    /// This sign-in is over, or never was.
    Over,
    /// Too many left; there is room from then on.
    TooMany(Timestamp),
}

/// Sends another one, which alone counts.
///
/// # Errors
/// A fault; then nothing left.
pub(super) async fn again(
    app: &App,
    secret: Option<&SessionSecret>,
    arrival: &Arrival,
) -> Result<Result<(), Refusal>, Fault> {
    let mut scope = app.scope(Who::System, Mode::Write).await?;
    let proof = attempts::without_code(&mut scope, secret, app.now()).await?;
    let (Some(proof), Some(secret)) = (proof, secret) else { return Ok(Err(Refusal::Over)) };
    let standing = gates::standing(&mut scope, app, &proof, arrival).await?;
    let Some((first_name, sealed)) =
        standing.and_then(|standing| Some((standing.first_name, standing.email_sealed?)))
    else {
        return Ok(Err(Refusal::Over));
    };
    let email = address::opened(app, proof.member, &sealed)?;
    let to = Recipient { member: proof.member, first_name: &first_name, email: &email };
    let bound = Bound { to: &secret.hash(), operation: Operation::SignIn };
    let sent = one_time_code::send(&mut scope, app, &to, bound).await?;
    scope.commit().await?;
    Ok(sent.map_err(Refusal::TooMany))
}
