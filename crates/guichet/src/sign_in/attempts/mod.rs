//! A sign-in that is not finished: what was proved so far, under a secret of the browser. It ends by
//! itself, and at once when the account's ways in are shut.

mod queries;

pub(crate) use queries::{end, forget_old};

use guichet_values::MemberId;
use jiff::Timestamp;
use sqlx::PgConnection;

use super::session::{Level, Method, Proof};
use crate::app::App;
use crate::database::scope::{Scope, SessionSecret};
use crate::shared::limits::ATTEMPT_LIVES;

/// Remembers what was proved; what the browser holds to go on. `complete` where nothing is missing to
/// know who she is. One statement.
///
/// # Errors
/// The database's.
pub(crate) async fn begin(
    scope: &mut Scope,
    app: &App,
    proof: &Proof,
    complete: bool,
) -> sqlx::Result<SessionSecret> {
    let secret = SessionSecret::new(app.random());
    let now = app.now();
    let ends_at = now.saturating_add(ATTEMPT_LIVES).unwrap_or(Timestamp::MAX);
    let new = queries::New { secret_hash: secret.hash(), proof, ends_at, complete };
    queries::begin(scope, &new, now).await?;
    Ok(secret)
}

/// What was proved under this secret, if all of it was; held until the transaction ends.
///
/// # Errors
/// The database's.
pub(crate) async fn complete(
    db: &mut PgConnection,
    secret: Option<&SessionSecret>,
    now: Timestamp,
) -> sqlx::Result<Option<Proof>> {
    Ok(find(db, secret, now).await?.filter(|(_, complete)| *complete).map(|(proof, _)| proof))
}

/// What was proved under this secret where a mailed code is still to be typed.
///
/// # Errors
/// The database's.
pub(crate) async fn without_code(
    db: &mut PgConnection,
    secret: Option<&SessionSecret>,
    now: Timestamp,
) -> sqlx::Result<Option<Proof>> {
    Ok(find(db, secret, now).await?.filter(|(_, complete)| !*complete).map(|(proof, _)| proof))
}

async fn find(
    db: &mut PgConnection,
    secret: Option<&SessionSecret>,
    now: Timestamp,
) -> sqlx::Result<Option<(Proof, bool)>> {
    let Some(secret) = secret else { return Ok(None) };
    let Some(row) = queries::find(db, &secret.hash(), now).await? else { return Ok(None) };
    let proof = proof(row.member, &row.method, row.level, row.trusts);
    Ok(Some((Proof { code_set_at: row.code_set_at, ..proof }, row.complete)))
}

/// What a row says was proved, but for the code that was typed.
pub(crate) fn proof(member: MemberId, method: &str, level: i16, trusts: bool) -> Proof {
    Proof {
        member,
        method: Method::of(method).unwrap_or(Method::MailedCode),
        level: Level::of(level),
        code_set_at: None,
        trusts,
    }
}
