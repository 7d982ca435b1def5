//! Freezes and their lifting. System scope.

use guichet_values::MemberId;
use jiff::Timestamp;
use jiff_sqlx::ToSqlx;
use sqlx::PgConnection;
use uuid::Uuid;

use crate::shared::audit::Author;

/// A freeze to be written.
pub(super) struct Freeze {
    pub(super) id: Uuid,
    pub(super) author: Author,
    pub(super) reason: &'static str,
    pub(super) at: Timestamp,
}

/// Whom to tell, and where: nowhere without a confirmed address.
pub(super) struct Owner {
    pub(super) first_name: String,
    pub(super) email_sealed: Option<Vec<u8>>,
}

/// Freezes an open account that is not frozen. Whoever is signing in to it waits or is held up.
pub(super) async fn freeze(
    db: &mut PgConnection,
    member: MemberId,
    freeze: &Freeze,
) -> sqlx::Result<Option<Owner>> {
    sqlx::query_as!(
        Owner,
        r#"with account as (
               select a.member_id, m.first_name, a.email_sealed
                 from accounts a join members m on m.member_id = a.member_id
                where a.member_id = $1 and a.closed_at is null
                  for update of a
           ), frozen as (
               insert into account_freezes
                   (member_id, freeze_id, reason, author_kind, author_id, frozen_at)
               select member_id, $2, $3, $4, $5, $6 from account
               on conflict (member_id) where lifted_at is null do nothing
               returning member_id
           ), keys as (
               delete from member_passkeys where member_id in (select member_id from frozen)
           )
           select a.first_name as "first_name!", a.email_sealed
             from account a join frozen f on f.member_id = a.member_id"#,
        member.uuid(),
        freeze.id,
        freeze.reason,
        freeze.author.kind(),
        freeze.author.id(),
        freeze.at.to_sqlx(),
    )
    .fetch_optional(db)
    .await
}

/// Lifts the standing freeze.
pub(super) async fn lift(
    db: &mut PgConnection,
    member: MemberId,
    author: Author,
    now: Timestamp,
) -> sqlx::Result<Option<(Uuid, Owner)>> {
    let lifted = sqlx::query!(
        r#"with lifted as (
               update account_freezes set lifted_by_kind = $2, lifted_by_id = $3, lifted_at = $4
                where member_id = $1 and lifted_at is null
               returning member_id, freeze_id
           )
           select l.freeze_id as "freeze_id!", m.first_name as "first_name!", a.email_sealed
             from lifted l
             join members m on m.member_id = l.member_id
             join accounts a on a.member_id = l.member_id"#,
        member.uuid(),
        author.kind(),
        author.id(),
        now.to_sqlx(),
    )
    .fetch_optional(db)
    .await?;
    Ok(lifted.map(|row| {
        (row.freeze_id, Owner { first_name: row.first_name, email_sealed: row.email_sealed })
    }))
}

pub(super) async fn is_frozen(db: &mut PgConnection, member: MemberId) -> sqlx::Result<bool> {
    sqlx::query_scalar!(
        r#"select exists (select from account_freezes
                           where member_id = $1 and lifted_at is null) as "frozen!""#,
        member.uuid(),
    )
    .fetch_one(db)
    .await
}
