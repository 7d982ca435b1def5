//! Asking anew: to the same address, or to another. Three mails an hour, thirty seconds apart, ten a
//! day (answers 28), so that nobody fills a stranger's mailbox through us.

use guichet_values::{EmailAddress, MemberId};
use jiff::{SignedDuration, Timestamp};

use super::ask::{Token, ask, place};
use super::queries::{self, Address};
use super::state::State;
use crate::app::App;
use crate::database::scope::{Mode, Scope, SessionSecret, Who};
use crate::shared::fault::Fault;
use crate::shared::limits::room_for_mail;

/// How far back mails count.
const DAY: SignedDuration = SignedDuration::from_hours(24);

/// Why no mail left.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Refusal {
    /// The code was typed too long ago, or never.
    NoProof,
    /// The link is not one that may ask for another.
    NotNow,
    /// Too many mails; the next one may leave then.
    TooMany(Timestamp),
}

/// Sends to the address that waits, or to another one, for whoever typed the right code.
///
/// # Errors
/// A fault; then nothing left.
pub(super) async fn by_proof(
    app: &App,
    proof: Option<&SessionSecret>,
    other: Option<&EmailAddress>,
) -> Result<Result<(), Refusal>, Fault> {
    let now = app.now();
    let Some(proof) = proof else { return Ok(Err(Refusal::NoProof)) };
    let mut scope = app.scope(Who::System, Mode::Write).await?;
    let Some(standing) = queries::standing(&mut scope, &proof.hash(), now).await? else {
        return Ok(Err(Refusal::NoProof));
    };
    let known = standing.address.filter(|address| address.is_kept(now));
    let late = known.as_ref().is_none_or(|address| {
        address.dates.mail_is_late(now) || address.dates.state(now) == State::Expired
    });
    let to = match (other, known) {
        (Some(other), _) if late => other.clone(),
        (None, Some(address)) => opened(app, standing.member, &address)?,
        (Some(_), _) | (None, None) => return Ok(Err(Refusal::NotNow)),
    };
    send(scope, app, standing.member, &to).await
}

/// Sends a new link to the same address, for whoever holds the old one: she reads its mail already.
///
/// # Errors
/// A fault; then nothing left.
pub(super) async fn by_link(app: &App, token: &Token) -> Result<Result<(), Refusal>, Fault> {
    let now = app.now();
    let mut scope = app.scope(Who::System, Mode::Write).await?;
    let found = queries::by_link(&mut scope, &token.hash()).await?;
    let Some((member, address)) = found.filter(|(_, address)| address.is_kept(now)) else {
        return Ok(Err(Refusal::NotNow));
    };
    let to = opened(app, member, &address)?;
    send(scope, app, member, &to).await
}

async fn send(
    mut scope: Scope,
    app: &App,
    member: MemberId,
    to: &EmailAddress,
) -> Result<Result<(), Refusal>, Fault> {
    if let Err(free_at) = ask_within_limits(&mut scope, app, member, to).await? {
        return Ok(Err(Refusal::TooMany(free_at)));
    }
    scope.commit().await?;
    Ok(Ok(()))
}

/// Asks like [`ask`], unless too many mails left lately: then from when on the next one may.
///
/// # Errors
/// A fault; the caller's transaction is then of no more use.
pub(crate) async fn ask_within_limits(
    scope: &mut Scope,
    app: &App,
    member: MemberId,
    to: &EmailAddress,
) -> Result<Result<(), Timestamp>, Fault> {
    let now = app.now();
    // One after the other: two at once would both find room.
    queries::hold_account(scope, member).await?;
    let sent = queries::sent_since(scope, member, now - DAY).await?;
    if let Err(free_at) = room_for_mail(&sent, now) {
        return Ok(Err(free_at));
    }
    ask(scope, app, member, to).await?;
    Ok(Ok(()))
}

/// The address as it was typed.
pub(super) fn opened(
    app: &App,
    member: MemberId,
    address: &Address,
) -> Result<EmailAddress, Fault> {
    let sealed = address.sealed.as_deref().ok_or(Fault::Stored("e-mail address"))?;
    let clear = String::from_utf8(app.keys().open(place(member), sealed)?);
    let email = clear.ok().and_then(|clear| EmailAddress::parse(&clear).ok());
    email.ok_or(Fault::Stored("e-mail address"))
}
