//! Confirming: the first who confirms an address has it.

use guichet_values::{EmailAddress, MemberId};
use jiff::Timestamp;

use super::again::opened;
use super::ask::Token;
use super::queries::{self, Address, Claim};
use super::state::State;
use crate::app::App;
use crate::core_system::effects::{self, Cause, Effect};
use crate::database::scope::{Mode, Scope, Who};
use crate::security::notices::{self, Change};
use crate::shared::audit::{self, Event};
use crate::shared::fault::Fault;
use crate::shared::keys::{Indexed, Place};
use crate::shared::limits::EMAIL_BEFORE_TOLD;

/// Why nothing was confirmed.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Refusal {
    /// The link is used, too old, replaced or unknown: its page says which.
    NotNow,
    /// Another account confirmed the address first.
    Taken,
}

/// Makes the address that of the account.
///
/// # Errors
/// A fault; then nothing changed.
pub(super) async fn confirm(app: &App, token: &Token) -> Result<Result<(), Refusal>, Fault> {
    let mut scope = app.scope(Who::System, Mode::Write).await?;
    let Some((member, _)) = queries::by_link(&mut scope, &token.hash()).await? else {
        return Ok(Err(Refusal::NotNow));
    };
    // Sent twice, the second finds what the first one did.
    queries::hold_account(&mut scope, member).await?;
    let found = queries::by_link(&mut scope, &token.hash()).await?;
    let Some((_, address)) = found.filter(|(_, a)| a.dates.state(app.now()) == State::Active)
    else {
        return Ok(Err(Refusal::NotNow));
    };
    let email = opened(app, member, &address)?;
    let before = notices::addressee(&mut scope, app, member).await?;
    let before = before.filter(|before| before.email != email);
    let of = (&email, before.as_ref().map(|before| &before.email));
    let claimed = claim(&mut scope, app, member, &address, of).await?;
    let event = if claimed { Event::EmailConfirmed } else { Event::EmailTaken };
    audit::record(&mut scope, app, event, Some(member), None).await?;
    if claimed {
        let effect = Effect::email(Some(&email));
        effects::leave(&mut scope, app, member, Cause::Member, vec![effect]).await?;
    }
    if let Some(before) = before.filter(|_| claimed) {
        // Both addresses are told: of the two, one is hers (security 3.6).
        notices::mail_to(&mut scope, app, member, Change::EmailLeft, &before).await?;
        notices::tell(&mut scope, app, member, Change::EmailChanged).await?;
    }
    scope.commit().await?;
    Ok(if claimed { Ok(()) } else { Err(Refusal::Taken) })
}

/// Takes the address for the account; one that was taken meanwhile is given up at once, so that
/// another can be given without waiting.
async fn claim(
    scope: &mut Scope,
    app: &App,
    member: MemberId,
    address: &Address,
    (email, before): (&EmailAddress, Option<&EmailAddress>),
) -> Result<bool, Fault> {
    let place = Place { table: "accounts", column: "email_sealed", member: Some(member) };
    let left = Place { table: "accounts", column: "email_before_sealed", member: Some(member) };
    let seal =
        |before: &EmailAddress| app.keys().seal(left, app.random(), before.as_str().as_bytes());
    let kept_since = app.now().saturating_sub(EMAIL_BEFORE_TOLD).unwrap_or(Timestamp::MIN);
    let claim = Claim {
        confirmation: address.confirmation,
        sealed: app.keys().seal(place, app.random(), email.as_str().as_bytes())?,
        index: app.keys().index(Indexed::Email, &email.lowercase()),
        before_sealed: before.map(seal).transpose()?,
        kept_since,
    };
    let claimed = queries::claim(scope, member, &claim, app.now()).await?;
    if !claimed {
        queries::give_up(scope, member, address.confirmation, app.now()).await?;
    }
    Ok(claimed)
}

/// Gives up the address that waits, if one does; in the caller's transaction, a scope of the system.
///
/// # Errors
/// The database's.
pub(crate) async fn give_up(scope: &mut Scope, app: &App, member: MemberId) -> sqlx::Result<()> {
    queries::give_up_waiting(scope, member, app.now()).await
}
