//! Freezing: the account, an address that waits, and the link itself, in one transaction.

use guichet_values::MemberId;
use jiff::{SignedDuration, Timestamp};

use super::queries::{self, Link};
use crate::app::App;
use crate::database::scope::{Mode, Scope, SessionSecret, Who};
use crate::open_account::confirm_email;
use crate::shared::audit::Author;
use crate::shared::fault::Fault;
use crate::shared::limits::FREEZE_LINK_LIVES;
use crate::sign_in::freeze::{Reason, freeze, is_frozen};

/// Where a link stands: a function of its row, the account and now.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum State {
    Active,
    /// It was used, or the account is frozen already.
    Frozen,
    TooOld,
    Unknown,
}

/// Where the link stands.
///
/// # Errors
/// A fault.
pub(super) async fn standing(app: &App, secret: Option<&SessionSecret>) -> Result<State, Fault> {
    let Some(secret) = secret else { return Ok(State::Unknown) };
    let mut scope = app.scope(Who::System, Mode::Read).await?;
    Ok(find(&mut scope, app, secret).await?.1)
}

async fn find(
    scope: &mut Scope,
    app: &App,
    secret: &SessionSecret,
) -> Result<(Option<Link>, State), Fault> {
    let Some(link) = queries::link(scope, &secret.hash()).await? else {
        return Ok((None, State::Unknown));
    };
    let state = if is_frozen(scope, link.member).await? {
        State::Frozen
    } else if app.now().duration_since(link.made_at) >= FREEZE_LINK_LIVES {
        State::TooOld
    } else if link.used {
        // The freeze was lifted since: whoever has an old mail does not freeze again.
        State::TooOld
    } else {
        State::Active
    };
    Ok((Some(link), state))
}

/// Freezes by a link; where it stands otherwise.
///
/// # Errors
/// A fault; then nothing changed.
pub(super) async fn by_link(app: &App, secret: &SessionSecret) -> Result<Result<(), State>, Fault> {
    let mut scope = app.scope(Who::System, Mode::Write).await?;
    let (Some(link), State::Active) = find(&mut scope, app, secret).await? else {
        drop(scope);
        return Ok(Err(standing(app, Some(secret)).await?));
    };
    queries::use_up(&mut scope, &secret.hash(), app.now()).await?;
    freeze_all(&mut scope, app, link.member).await?;
    scope.commit().await?;
    Ok(Ok(()))
}

/// Freezes the account of whoever is signed in.
///
/// # Errors
/// A fault; then nothing changed.
pub(super) async fn by_member(app: &App, member: MemberId) -> Result<(), Fault> {
    let mut scope = app.scope(Who::System, Mode::Write).await?;
    freeze_all(&mut scope, app, member).await?;
    Ok(scope.commit().await?)
}

async fn freeze_all(scope: &mut Scope, app: &App, member: MemberId) -> Result<(), Fault> {
    freeze(scope, app, member, Author::Member(member), Reason::NotMe).await?;
    // An address that somebody else gave must not become the account's behind the freeze.
    Ok(confirm_email::give_up(scope, app, member).await?)
}

/// Deletes the links of long ago.
///
/// # Errors
/// The database's.
pub(crate) async fn forget_old(app: &App) -> Result<(), Fault> {
    let kept = FREEZE_LINK_LIVES.checked_add(LINK_KNOWN).unwrap_or(FREEZE_LINK_LIVES);
    let before = app.now().saturating_sub(kept).unwrap_or(Timestamp::MIN);
    let mut scope = app.scope(Who::System, Mode::Write).await?;
    queries::forget(&mut scope, before).await?;
    Ok(scope.commit().await?)
}

/// How long an old link still says that it is too old.
const LINK_KNOWN: SignedDuration = SignedDuration::from_hours(80 * 24);
