//! Sending one, where there is room for a mail.

use guichet_values::{EmailAddress, MemberId, OneTimeCode};
use jiff::{SignedDuration, Timestamp};

use super::{Bound, hash, mail, queries};
use crate::app::App;
use crate::database::scope::Scope;
use crate::shared::fault::Fault;
use crate::shared::limits::room_for_mail;

/// Mails count for a day.
const DAY: SignedDuration = SignedDuration::from_hours(24);

/// To whom it goes.
pub(crate) struct Recipient<'a> {
    pub(crate) member: MemberId,
    pub(crate) first_name: &'a str,
    pub(crate) email: &'a EmailAddress,
}

/// Mails a new code, which alone counts from now on; or says from when there is room for one. The
/// caller holds the account, so that two at once do not both find room. Two statements.
///
/// # Errors
/// A fault; the caller's transaction is then of no more use.
pub(crate) async fn send(
    scope: &mut Scope,
    app: &App,
    to: &Recipient<'_>,
    bound: Bound<'_>,
) -> Result<Result<(), Timestamp>, Fault> {
    let (code, id, now) = (drawn(app), app.id(), app.now());
    let new = queries::New { id, bound, hash: hash(app, bound, &code), sent_at: now };
    if !queries::insert_if_room(scope, to.member, &new).await? {
        return Ok(room(scope, app, to.member).await?.and(Err(now)));
    }
    mail::send(scope, app, to, bound.operation, (id, &code)).await?;
    Ok(Ok(()))
}

/// Whether one more may leave for this account, or from when.
///
/// # Errors
/// The database's.
pub(crate) async fn room(
    scope: &mut Scope,
    app: &App,
    member: MemberId,
) -> sqlx::Result<Result<(), Timestamp>> {
    let now = app.now();
    let since = now.saturating_sub(DAY).unwrap_or(Timestamp::MIN);
    Ok(room_for_mail(&queries::sent_since(scope, member, since).await?, now))
}

/// Any of the million, each as likely: what the rest of a division of 64 bits leaves uneven is less
/// than one in ten billion.
fn drawn(app: &App) -> OneTimeCode {
    let number = u64::from_be_bytes(app.random()) % u64::from(OneTimeCode::ALL);
    OneTimeCode::from_number(u32::try_from(number).unwrap_or_default())
}
