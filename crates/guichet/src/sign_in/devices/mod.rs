//! Devices: a browser is known once a member signed in with it, and trusted for six months if she
//! said so. One cookie for both. Its value changes at each sign-in; somebody who comes with an older
//! one stole it, and the device is forgotten (account.md LG-15).
//!
//! A known device has a count of failures of its own, so that a stranger who tries a number keeps
//! nobody out (security 3.6). Only a trusted one needs no mailed code.

mod queries;
#[cfg(test)]
mod tests;
mod token;

pub(crate) use queries::Device;
pub(crate) use token::DeviceToken;

use guichet_values::MemberId;
use jiff::{Timestamp, ToSpan};
use uuid::Uuid;

use crate::app::App;
use crate::database::scope::{Scope, SessionSecret};
use crate::shared::access::{Arrival, DEVICE_KNOWN_DAYS};
use crate::shared::audit::{self, Author, Event};
use crate::shared::limits::DEVICE_TRUSTED_MONTHS;
use crate::shared::time::paris;

/// What a sign-in makes of its browser.
pub(crate) struct Renewed {
    /// What the browser holds from now on.
    pub(crate) token: SessionSecret,
    /// Whether she had used it before.
    pub(crate) was_known: bool,
}

/// Knows the browser under a new value, trusted from now on if its member said so. A value that was
/// replaced before forgets the device it belonged to. In the caller's transaction, a scope of the
/// system; one statement, two where a device is forgotten.
///
/// # Errors
/// The database's; the caller's transaction is then of no more use.
pub(crate) async fn renew(
    scope: &mut Scope,
    app: &App,
    member: MemberId,
    arrival: &Arrival,
    trusts: bool,
) -> sqlx::Result<Renewed> {
    let now = app.now();
    let fresh = DeviceToken::new(app.random());
    let old = arrival.device.as_ref().map(DeviceToken::of);
    let renewed = old.as_ref().map_or_else(|| fresh.clone(), |old| old.renewed(app.random()));
    let change = queries::Change {
        old: old.as_ref(),
        renewed: &renewed,
        fresh: &fresh,
        device: app.id(),
        name: &arrival.browser,
        trusted_until: trusts.then(|| trusted_until(now)),
    };
    let kept = queries::renew(scope, member, &change, now).await?;
    if let Some(stolen) = kept.forgotten {
        let about = (Some(member), Some(stolen));
        audit::record_by(scope, app, Author::System, Event::DeviceRevoked, about).await?;
    }
    let token = if kept.was_current { renewed } else { fresh };
    let was_known = kept.seen_at.is_some_and(|seen_at| seen_at > known_since(now));
    Ok(Renewed { token: token.secret(), was_known })
}

/// The devices of a member, the one that looks first, then the last used; her own scope will do.
///
/// # Errors
/// The database's.
pub(crate) async fn list(
    scope: &mut Scope,
    app: &App,
    member: MemberId,
    looking: Option<&SessionSecret>,
) -> sqlx::Result<Vec<Device>> {
    let here = looking.map(DeviceToken::of);
    queries::list(scope, member, here.as_ref(), known_since(app.now())).await
}

/// Forgets one device; whether there was one. In a scope of the system.
///
/// # Errors
/// The database's.
pub(crate) async fn revoke(
    scope: &mut Scope,
    app: &App,
    member: MemberId,
    author: Author,
    device: Uuid,
) -> sqlx::Result<bool> {
    let gone = queries::revoke(scope, member, device).await?;
    if gone {
        let about = (Some(member), Some(device));
        audit::record_by(scope, app, author, Event::DeviceRevoked, about).await?;
    }
    Ok(gone)
}

/// Forgets all of them; how many. In a scope of the system.
///
/// # Errors
/// The database's.
pub(crate) async fn revoke_all(
    scope: &mut Scope,
    app: &App,
    member: MemberId,
    author: Author,
) -> sqlx::Result<u64> {
    let gone = queries::revoke_all(scope, member).await?;
    if gone > 0 {
        let about = (Some(member), None);
        audit::record_by(scope, app, author, Event::DeviceRevoked, about).await?;
    }
    Ok(gone)
}

/// Deletes devices that were not seen for long.
///
/// # Errors
/// The database's.
pub(crate) async fn forget_old(scope: &mut Scope, now: Timestamp) -> sqlx::Result<()> {
    queries::forget_old(scope, known_since(now)).await
}

/// A device that was seen before this day is a stranger's again.
pub(crate) fn known_since(now: Timestamp) -> Timestamp {
    paris(now).saturating_sub(DEVICE_KNOWN_DAYS.days()).timestamp()
}

/// Six months from now, to the day.
fn trusted_until(now: Timestamp) -> Timestamp {
    paris(now).saturating_add(DEVICE_TRUSTED_MONTHS.months()).timestamp()
}
