//! The number that stands, and the next one.

use guichet_values::MemberId;
use jiff::Timestamp;
use jiff_sqlx::ToSqlx;
use sqlx::PgConnection;
use uuid::Uuid;

use super::Kind;

/// The sealed number of a kind, if there is one.
pub(super) async fn standing(
    db: &mut PgConnection,
    member: MemberId,
    kind: Kind,
) -> sqlx::Result<Option<Vec<u8>>> {
    let newest = sqlx::query_scalar!(
        "select phone_sealed from member_phones
          where member_id = $1 and kind = $2
          order by recorded_at desc, phone_id desc limit 1",
        member.uuid(),
        kind.key(),
    )
    .fetch_optional(db)
    .await?;
    Ok(newest.flatten())
}

pub(super) async fn insert(
    db: &mut PgConnection,
    member: MemberId,
    (id, kind): (Uuid, Kind),
    sealed: Option<&[u8]>,
    now: Timestamp,
) -> sqlx::Result<()> {
    sqlx::query!(
        "insert into member_phones
             (member_id, phone_id, kind, phone_sealed, author_kind, author_id, recorded_at)
         values ($1, $2, $3, $4, 'member', $1, $5)",
        member.uuid(),
        id,
        kind.key(),
        sealed,
        now.to_sqlx(),
    )
    .execute(db)
    .await
    .map(|_done| ())
}
