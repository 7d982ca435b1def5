//! The links of notices. System scope: nobody is signed in here.

use guichet_values::MemberId;
use jiff::Timestamp;
use jiff_sqlx::ToSqlx;
use sqlx::PgConnection;

/// Whose account a link freezes, and since when it exists.
pub(super) struct Link {
    pub(super) member: MemberId,
    pub(super) made_at: Timestamp,
    pub(super) used: bool,
}

/// The link, where its account is open.
pub(super) async fn link(
    db: &mut PgConnection,
    token_hash: &[u8; 32],
) -> sqlx::Result<Option<Link>> {
    let found = sqlx::query!(
        r#"select l.member_id as "member: MemberId", l.made_at, l.used_at is not null as "used!"
             from freeze_links l
             join accounts a on a.member_id = l.member_id and a.closed_at is null
            where l.token_hash = $1"#,
        token_hash.as_slice(),
    )
    .fetch_optional(db)
    .await?;
    Ok(found.map(|row| Link { member: row.member, made_at: row.made_at.to_jiff(), used: row.used }))
}

pub(super) async fn use_up(
    db: &mut PgConnection,
    token_hash: &[u8; 32],
    now: Timestamp,
) -> sqlx::Result<()> {
    sqlx::query!(
        "update freeze_links set used_at = $2 where token_hash = $1 and used_at is null",
        token_hash.as_slice(),
        now.to_sqlx(),
    )
    .execute(db)
    .await
    .map(|_done| ())
}

pub(super) async fn forget(db: &mut PgConnection, made_before: Timestamp) -> sqlx::Result<()> {
    sqlx::query!("delete from freeze_links where made_at <= $1", made_before.to_sqlx())
        .execute(db)
        .await
        .map(|_done| ())
}
