//! Who asked, links and the new code. System scope.

use guichet_values::MemberId;
use jiff::Timestamp;
use jiff::civil::Date;
use jiff_sqlx::ToSqlx;
use sqlx::PgConnection;
use uuid::Uuid;

use super::jobs::SendRecovery;
use crate::shared::jobs::{Job, Packed};

/// What was asked for a number, whoever has it.
pub(super) struct Knock {
    pub(super) id: Uuid,
    pub(super) nir_index: [u8; 32],
    pub(super) birth_date: Date,
}

/// Writes it and queues its answer.
pub(super) async fn knock(
    db: &mut PgConnection,
    knock: &Knock,
    job: &Packed,
    now: Timestamp,
) -> sqlx::Result<()> {
    sqlx::query!(
        "with written as (
             insert into knocks (knock_id, kind, nir_index, birth_date, made_at)
             values ($1, 'recovery', $2, $3, $4)
         )
         select app.enqueue($5, $6, $7)",
        knock.id,
        knock.nir_index.as_slice(),
        knock.birth_date.to_sqlx(),
        now.to_sqlx(),
        SendRecovery::KIND,
        job.payload,
        job.key,
    )
    .execute(db)
    .await
    .map(|_done| ())
}

/// Whose account was asked for.
pub(super) struct Found {
    pub(super) member: MemberId,
    pub(super) first_name: String,
    pub(super) email_sealed: Vec<u8>,
    pub(super) frozen: bool,
}

/// Takes what was asked away; the open account with a confirmed address whose number and birth date
/// they are, if there is one.
pub(super) async fn answer(db: &mut PgConnection, knock: Uuid) -> sqlx::Result<Option<Found>> {
    sqlx::query_as!(
        Found,
        r#"with asked as (
               delete from knocks where knock_id = $1 and kind = 'recovery'
               returning nir_index, birth_date
           )
           select m.member_id as "member: MemberId", m.first_name,
                  a.email_sealed as "email_sealed!",
                  exists (select from account_freezes f
                           where f.member_id = m.member_id and f.lifted_at is null) as "frozen!"
             from asked k
             join member_lookups l on l.nir_index = k.nir_index
             join members m on m.member_id = l.member_id and m.birth_date = k.birth_date
             join accounts a on a.member_id = m.member_id
            where a.closed_at is null and a.email_sealed is not null"#,
        knock,
    )
    .fetch_optional(db)
    .await
}

/// Writes the link; an older one is of no more use.
pub(super) async fn insert_link(
    db: &mut PgConnection,
    member: MemberId,
    token_hash: &[u8; 32],
    now: Timestamp,
) -> sqlx::Result<()> {
    sqlx::query!(
        "with older as (
             update recovery_links set replaced_at = $3
              where member_id = $1 and used_at is null and replaced_at is null
         )
         insert into recovery_links (token_hash, member_id, sent_at) values ($2, $1, $3)",
        member.uuid(),
        token_hash.as_slice(),
        now.to_sqlx(),
    )
    .execute(db)
    .await
    .map(|_done| ())
}

/// Whose link it is, and what a code of hers must not contain.
pub(super) struct Link {
    pub(super) member: MemberId,
    pub(super) nir_sealed: Vec<u8>,
    pub(super) birth_date: Date,
}

/// A link that is still good: the newest, unused, sent since a moment, of an open account that is
/// not frozen.
pub(super) async fn good_link(
    db: &mut PgConnection,
    token_hash: &[u8; 32],
    sent_since: Timestamp,
) -> sqlx::Result<Option<Link>> {
    let found = sqlx::query!(
        r#"select m.member_id as "member: MemberId", m.nir_sealed, m.birth_date
             from recovery_links r
             join members m on m.member_id = r.member_id
             join accounts a on a.member_id = r.member_id
            where r.token_hash = $1 and r.sent_at > $2 and r.used_at is null
              and r.replaced_at is null and a.closed_at is null and a.email_sealed is not null
              and not exists (select from account_freezes f
                               where f.member_id = r.member_id and f.lifted_at is null)"#,
        token_hash.as_slice(),
        sent_since.to_sqlx(),
    )
    .fetch_optional(db)
    .await?;
    Ok(found.map(|row| Link {
        member: row.member,
        nir_sealed: row.nir_sealed,
        birth_date: row.birth_date.to_jiff(),
    }))
}

/// Uses the link up; `false` where it was used or replaced meanwhile.
pub(super) async fn use_up(
    db: &mut PgConnection,
    member: MemberId,
    token_hash: &[u8; 32],
    now: Timestamp,
) -> sqlx::Result<bool> {
    let done = sqlx::query!(
        "update recovery_links set used_at = $3
          where token_hash = $2 and member_id = $1 and used_at is null and replaced_at is null",
        member.uuid(),
        token_hash.as_slice(),
        now.to_sqlx(),
    )
    .execute(db)
    .await?;
    Ok(done.rows_affected() == 1)
}

/// Deletes links sent up to a moment.
pub(crate) async fn forget_old(db: &mut PgConnection, sent_until: Timestamp) -> sqlx::Result<()> {
    sqlx::query!("delete from recovery_links where sent_at <= $1", sent_until.to_sqlx())
        .execute(db)
        .await
        .map(|_done| ())
}
