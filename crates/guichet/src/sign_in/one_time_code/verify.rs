//! Comparing what was typed with the newest code of this browser and operation.

use guichet_values::{MemberId, OneTimeCode};
use subtle::ConstantTimeEq;

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
/// which is to be committed either way. Two statements.
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
    let newest = queries::newest(scope, member, bound).await?;
    let Some(newest) = newest.filter(|newest| !newest.is_used) else {
        return Ok(Err(Refusal::NothingSent));
    };
    if newest.tries >= ONE_TIME_CODE_TRIES {
        return Ok(Err(Refusal::Void));
    }
    if now.duration_since(newest.sent_at) >= ONE_TIME_CODE_LIVES {
        return Ok(Err(Refusal::Expired));
    }
    let right = bool::from(hash(app, bound, typed).as_slice().ct_eq(newest.hash.as_slice()));
    queries::count(scope, member, newest.id, right.then_some(now)).await?;
    if right {
        return Ok(Ok(()));
    }
    let left = ONE_TIME_CODE_TRIES - newest.tries - 1;
    Ok(Err(if left > 0 { Refusal::Wrong { left } } else { Refusal::Void }))
}
