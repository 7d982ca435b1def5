//! Comparing what was typed with the newest code of this browser and operation.

use guichet_values::{MemberId, OneTimeCode};
use jiff::Timestamp;

use super::{Bound, hash, queries};
use crate::app::App;
use crate::database::scope::Scope;
use crate::shared::limits::{ONE_TIME_CODE_LIVES, ONE_TIME_CODE_TRIES};

/// Why a code was refused.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Refusal {
    /// None was sent, or it served already.
    NothingSent,
    /// Fifteen minutes are over.
    Expired,
    /// Too many wrong tries: this code is void.
    Void,
    /// Wrong; so many tries are left.
    Wrong { left: i16 },
}

/// Whether this is the code; then it is used up. Each wrong try counts, in the caller's transaction,
/// which is to be committed either way. One statement.
///
/// # Errors
/// The database's.
pub(crate) async fn verify(
    scope: &mut Scope,
    app: &App,
    member: MemberId,
    bound: Bound<'_>,
    typed: &OneTimeCode,
) -> sqlx::Result<Result<(), Refusal>> {
    let now = app.now();
    let over_until = now.saturating_sub(ONE_TIME_CODE_LIVES).unwrap_or(Timestamp::MIN);
    let hash = hash(app, bound, typed);
    let typed = queries::Try { bound, hash, tries_max: ONE_TIME_CODE_TRIES, over_until, now };
    let newest = queries::try_newest(scope, member, &typed).await?;
    let Some(newest) = newest.filter(|newest| !newest.is_used) else {
        return Ok(Err(Refusal::NothingSent));
    };
    if newest.tries >= ONE_TIME_CODE_TRIES {
        return Ok(Err(Refusal::Void));
    }
    if newest.sent_at <= over_until {
        return Ok(Err(Refusal::Expired));
    }
    if newest.right {
        return Ok(Ok(()));
    }
    let left = ONE_TIME_CODE_TRIES - newest.tries - 1;
    Ok(Err(if left > 0 { Refusal::Wrong { left } } else { Refusal::Void }))
}
