//! Links that unfreeze, and the account they are for. System scope: nobody is signed in here.

use guichet_values::MemberId;
use jiff::Timestamp;
use jiff::civil::Date;
use jiff_sqlx::ToSqlx;
use sqlx::PgConnection;

/// Whose account is frozen, and what is needed to write to her.
pub(super) struct Frozen {
    pub(super) member: MemberId,
    pub(super) first_name: String,
    pub(super) email_sealed: Vec<u8>,
}

/// The frozen account of a number and a birth date, held so that two who ask come one after the other.
pub(super) async fn frozen(
    db: &mut PgConnection,
    nir_index: &[u8; 32],
    birth_date: Date,
) -> sqlx::Result<Option<Frozen>> {
    sqlx::query_as!(
        Frozen,
        r#"select a.member_id as "member: MemberId", m.first_name,
                  a.email_sealed as "email_sealed!"
             from member_lookups l
             join members m on m.member_id = l.member_id and m.birth_date = $2
             join accounts a on a.member_id = m.member_id and a.closed_at is null
                            and a.email_sealed is not null
            where l.nir_index = $1
              and exists (select from account_freezes f
                           where f.member_id = a.member_id and f.lifted_at is null)
              for update of a"#,
        nir_index.as_slice(),
        birth_date.to_sqlx(),
    )
    .fetch_optional(db)
    .await
}

/// Links sent to a member since a moment.
pub(super) async fn sent_since(
    db: &mut PgConnection,
    member: MemberId,
    since: Timestamp,
) -> sqlx::Result<i64> {
    sqlx::query_scalar!(
        r#"select count(*) as "sent!" from unfreeze_links where member_id = $1 and sent_at > $2"#,
        member.uuid(),
        since.to_sqlx(),
    )
    .fetch_one(db)
    .await
}

pub(super) async fn insert(
    db: &mut PgConnection,
    member: MemberId,
    token_hash: &[u8; 32],
    now: Timestamp,
) -> sqlx::Result<()> {
    sqlx::query!(
        "insert into unfreeze_links (token_hash, member_id, sent_at) values ($1, $2, $3)",
        token_hash.as_slice(),
        member.uuid(),
        now.to_sqlx(),
    )
    .execute(db)
    .await
    .map(|_done| ())
}

/// What a link leads to.
pub(super) struct Link {
    pub(super) member: MemberId,
    pub(super) birth_date: Date,
    pub(super) nir_sealed: Vec<u8>,
    pub(super) sent_at: Timestamp,
}

/// The link of an account that is still frozen; a newer one kills the older.
pub(super) async fn link(
    db: &mut PgConnection,
    token_hash: &[u8; 32],
) -> sqlx::Result<Option<Link>> {
    let found = sqlx::query!(
        r#"select l.member_id as "member: MemberId", m.birth_date, m.nir_sealed, l.sent_at
             from unfreeze_links l
             join members m on m.member_id = l.member_id
             join accounts a on a.member_id = l.member_id and a.closed_at is null
             join account_freezes f on f.member_id = l.member_id and f.lifted_at is null
            where l.token_hash = $1 and l.used_at is null
              and not exists (select from unfreeze_links n
                               where n.member_id = l.member_id and n.sent_at > l.sent_at)"#,
        token_hash.as_slice(),
    )
    .fetch_optional(db)
    .await?;
    Ok(found.map(|row| Link {
        member: row.member,
        birth_date: row.birth_date.to_jiff(),
        nir_sealed: row.nir_sealed,
        sent_at: row.sent_at.to_jiff(),
    }))
}

/// Uses the link up; `false` where somebody was first.
pub(super) async fn use_up(
    db: &mut PgConnection,
    member: MemberId,
    token_hash: &[u8; 32],
    now: Timestamp,
) -> sqlx::Result<bool> {
    let done = sqlx::query!(
        "update unfreeze_links set used_at = $3
          where token_hash = $2 and member_id = $1 and used_at is null",
        member.uuid(),
        token_hash.as_slice(),
        now.to_sqlx(),
    )
    .execute(db)
    .await?;
    Ok(done.rows_affected() == 1)
}

pub(super) async fn forget(db: &mut PgConnection, sent_before: Timestamp) -> sqlx::Result<()> {
    sqlx::query!("delete from unfreeze_links where sent_at <= $1", sent_before.to_sqlx())
        .execute(db)
        .await
        .map(|_done| ())
}
