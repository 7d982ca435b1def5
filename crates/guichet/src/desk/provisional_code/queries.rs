//! Codes as they are given.

use guichet_values::{AgentId, MemberId};
use jiff::Timestamp;
use jiff_sqlx::ToSqlx;
use sqlx::PgConnection;
use uuid::Uuid;

/// A code to be kept, by its hash.
pub(super) struct NewCode {
    pub(super) id: Uuid,
    pub(super) hash: [u8; 32],
    pub(super) agent: AgentId,
    pub(super) opening: Uuid,
    pub(super) channel: &'static str,
    pub(super) checks: Vec<String>,
    pub(super) issued_at: Timestamp,
    pub(super) ends_at: Timestamp,
    pub(super) tries: i16,
}

/// The code before is good no more.
pub(super) async fn replace_standing(
    db: &mut PgConnection,
    member: MemberId,
    now: Timestamp,
) -> sqlx::Result<()> {
    sqlx::query!(
        "update provisional_codes set replaced_at = $2
          where member_id = $1 and used_at is null and replaced_at is null",
        member.uuid(),
        now.to_sqlx(),
    )
    .execute(db)
    .await
    .map(|_done| ())
}

pub(super) async fn insert(
    db: &mut PgConnection,
    member: MemberId,
    new: &NewCode,
) -> sqlx::Result<()> {
    sqlx::query!(
        "insert into provisional_codes
             (member_id, code_id, code_hash, agent_id, opening_id, channel, checks, issued_at, ends_at, tries_left)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)",
        member.uuid(),
        new.id,
        new.hash.as_slice(),
        new.agent.uuid(),
        new.opening,
        new.channel,
        &new.checks,
        new.issued_at.to_sqlx(),
        new.ends_at.to_sqlx(),
        new.tries,
    )
    .execute(db)
    .await
    .map(|_done| ())
}

/// Until when the code that was given before is still good.
pub(super) async fn standing_until(
    db: &mut PgConnection,
    member: MemberId,
    now: Timestamp,
) -> sqlx::Result<Option<Timestamp>> {
    let ends_at = sqlx::query_scalar!(
        "select ends_at from provisional_codes
          where member_id = $1 and used_at is null and replaced_at is null
            and tries_left > 0 and ends_at > $2",
        member.uuid(),
        now.to_sqlx(),
    )
    .fetch_optional(db)
    .await?;
    Ok(ends_at.map(jiff_sqlx::Timestamp::to_jiff))
}

/// Whom to write to, and where: nowhere without a confirmed address.
pub(super) struct Told {
    pub(super) first_name: String,
    pub(super) email_sealed: Option<Vec<u8>>,
    pub(super) ends_at: Timestamp,
}

/// The first time it is asked for. System scope.
pub(super) async fn to_tell(
    db: &mut PgConnection,
    member: MemberId,
    code: Uuid,
    now: Timestamp,
) -> sqlx::Result<Option<Told>> {
    let row = sqlx::query!(
        r#"with told as (
               update provisional_codes set told_at = $3
                where member_id = $1 and code_id = $2 and told_at is null
               returning member_id, ends_at
           )
           select m.first_name, a.email_sealed as "email_sealed?", t.ends_at as "ends_at!"
             from told t join members m on m.member_id = t.member_id
             left join accounts a on a.member_id = t.member_id and a.closed_at is null"#,
        member.uuid(),
        code,
        now.to_sqlx(),
    )
    .fetch_optional(db)
    .await?;
    Ok(row.map(|row| Told {
        first_name: row.first_name,
        email_sealed: row.email_sealed,
        ends_at: row.ends_at.to_jiff(),
    }))
}
