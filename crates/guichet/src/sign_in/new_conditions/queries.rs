//! Acceptances. System scope.

use guichet_values::MemberId;
use jiff::Timestamp;
use jiff_sqlx::ToSqlx;
use sqlx::PgConnection;
use uuid::Uuid;

/// The last version that somebody accepted, and when.
pub(super) struct Before {
    pub(super) version: Option<String>,
    pub(super) accepted_at: Option<Timestamp>,
}

/// Whether a sign-in waits here for an answer to this version, and what its member accepted before.
pub(super) async fn waiting(
    db: &mut PgConnection,
    secret_hash: &[u8; 32],
    version: &str,
    now: Timestamp,
) -> sqlx::Result<Option<Before>> {
    let found = sqlx::query!(
        r#"select c.version as "version?", c.accepted_at as "accepted_at?"
             from sign_in_attempts t
             left join lateral (select version, accepted_at from accepted_conditions
                                 where member_id = t.member_id
                                 order by accepted_at desc, acceptance_id desc limit 1) c on true
            where t.secret_hash = $1 and t.ends_at > $2 and t.proved_at is not null
              and not exists (select from accepted_conditions n
                               where n.member_id = t.member_id and n.version = $3)"#,
        secret_hash.as_slice(),
        now.to_sqlx(),
        version,
    )
    .fetch_optional(db)
    .await?;
    Ok(found.map(|row| Before {
        version: row.version,
        accepted_at: row.accepted_at.map(jiff_sqlx::Timestamp::to_jiff),
    }))
}

/// Writes an acceptance; each stays.
pub(super) async fn accept(
    db: &mut PgConnection,
    member: MemberId,
    (acceptance, version): (Uuid, &str),
    now: Timestamp,
) -> sqlx::Result<()> {
    sqlx::query!(
        "insert into accepted_conditions (member_id, acceptance_id, version, accepted_at, channel)
         values ($1, $2, $3, $4, 'sign_in')",
        member.uuid(),
        acceptance,
        version,
        now.to_sqlx(),
    )
    .execute(db)
    .await
    .map(|_done| ())
}
