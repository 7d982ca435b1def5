//! Whether a code was typed lately, and typing it.

use guichet_values::OneTimeCode;
use jiff::Timestamp;

use super::queries;
use crate::app::App;
use crate::database::scope::{MemberSession, Mode, SessionSecret, Who};
use crate::shared::audit::{self, Event};
use crate::shared::fault::Fault;
use crate::shared::limits::FRESH;
use crate::sign_in::address;
use crate::sign_in::one_time_code::{self, Bound, Operation, Recipient, Refusal};

/// Whether this session typed a code for this operation in the last five minutes. The caller's own
/// scope is given back before.
///
/// # Errors
/// The database's.
pub(crate) async fn is_fresh(
    app: &App,
    session: Option<&MemberSession>,
    operation: Operation,
) -> Result<bool, Fault> {
    let Some(session) = session else { return Ok(false) };
    let since = app.now().saturating_sub(FRESH).unwrap_or(Timestamp::MIN);
    let mut scope = app.scope(Who::System, Mode::Read).await?;
    let bound = Bound { to: &session.secret.hash(), operation };
    Ok(one_time_code::is_fresh(&mut scope, session.member, bound, since).await?)
}

/// Mails the digits; or says from when there is room for a mail.
///
/// # Errors
/// A fault; then nothing left.
pub(super) async fn send(
    app: &App,
    session: &MemberSession,
    operation: Operation,
) -> Result<Result<(), Timestamp>, Fault> {
    let mut scope = app.scope(Who::System, Mode::Write).await?;
    let owner = queries::hold_owner(&mut scope, session.member).await?;
    let email = address::opened(app, session.member, &owner.email_sealed)?;
    let to = Recipient { member: session.member, first_name: &owner.first_name, email: &email };
    let bound = Bound { to: &session.secret.hash(), operation };
    let sent = one_time_code::send(&mut scope, app, &to, bound).await?;
    scope.commit().await?;
    Ok(sent)
}

/// Types the digits; the session under its new secret.
///
/// # Errors
/// A fault; then a wrong try may not have been counted.
pub(super) async fn confirm(
    app: &App,
    session: &MemberSession,
    operation: Operation,
    typed: &OneTimeCode,
) -> Result<Result<MemberSession, Refusal>, Fault> {
    let (member, old) = (session.member, session.secret.hash());
    let mut scope = app.scope(Who::System, Mode::Write).await?;
    let bound = Bound { to: &old, operation };
    if let Err(refusal) = one_time_code::verify(&mut scope, app, member, bound, typed).await? {
        scope.commit().await?;
        return Ok(Err(refusal));
    }
    let renewed = MemberSession { member, secret: SessionSecret::new(app.random()) };
    let new = renewed.secret.hash();
    one_time_code::move_to(&mut scope, member, &old, &new).await?;
    queries::renew(&mut scope, member, &old, &new).await?;
    audit::record(&mut scope, app, Event::SessionConfirmed, Some(member), None).await?;
    scope.commit().await?;
    app.seen().note(&renewed.secret, app.now());
    Ok(Ok(renewed))
}
