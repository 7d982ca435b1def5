//! The openings of one member's file.

use guichet_values::MemberId;
use jiff::Timestamp;
use jiff_sqlx::ToSqlx;
use sqlx::PgConnection;
use uuid::Uuid;

/// One opening, as it is stored.
pub(super) struct Opening {
    pub(super) id: Uuid,
    pub(super) caisse: String,
    pub(super) role: String,
    pub(super) motive: String,
    pub(super) reference: Option<String>,
    pub(super) words_sealed: Option<Vec<u8>>,
    pub(super) opened_at: Timestamp,
    /// What was looked at or done, each once, in the order of the first time.
    pub(super) parts: Vec<String>,
}

/// A page of openings since a moment, newest first, after a given one.
pub(super) async fn openings(
    db: &mut PgConnection,
    member: MemberId,
    since: Timestamp,
    after: Option<Uuid>,
    openings_max: i64,
) -> sqlx::Result<Vec<Opening>> {
    let rows = sqlx::query!(
        r#"select o.opening_id, o.caisse, o.role, o.motive, o.reference, o.words_sealed, o.opened_at,
                  array(select v.part from file_views v
                         where v.member_id = $1 and v.opening_id = o.opening_id
                         group by v.part order by min(v.seen_at), v.part) as "parts!"
             from file_openings o
            where o.member_id = $1 and o.opened_at >= $2
              and ($3::uuid is null or (o.opened_at, o.opening_id) <
                   (select b.opened_at, b.opening_id from file_openings b
                     where b.member_id = $1 and b.opening_id = $3))
            order by o.opened_at desc, o.opening_id desc
            limit $4"#,
        member.uuid(),
        since.to_sqlx(),
        after,
        openings_max,
    )
    .fetch_all(db)
    .await?;
    Ok(rows
        .into_iter()
        .map(|row| Opening {
            id: row.opening_id,
            caisse: row.caisse,
            role: row.role,
            motive: row.motive,
            reference: row.reference,
            words_sealed: row.words_sealed,
            opened_at: row.opened_at.to_jiff(),
            parts: row.parts,
        })
        .collect())
}

/// Erases the openings from before a moment; what was seen in them goes with them. System scope.
pub(super) async fn forget(db: &mut PgConnection, before: Timestamp) -> sqlx::Result<()> {
    sqlx::query!("delete from file_openings where opened_at < $1", before.to_sqlx())
        .execute(db)
        .await
        .map(|_done| ())
}
