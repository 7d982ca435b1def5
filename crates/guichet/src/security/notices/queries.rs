//! Whom to tell, and what stays of having told her.

use guichet_values::{EmailAddress, MemberId};
use jiff::Timestamp;
use jiff_sqlx::ToSqlx;
use sqlx::PgConnection;
use uuid::Uuid;

/// Somebody with an account and a confirmed address.
pub(crate) struct Addressee {
    pub(crate) first_name: String,
    pub(crate) email: EmailAddress,
}

/// The sealed addresses of an open account.
pub(super) struct Addresses {
    pub(super) first_name: String,
    pub(super) email_sealed: Vec<u8>,
    /// The one that it left lately.
    pub(super) before_sealed: Option<Vec<u8>>,
}

/// The addresses of an open account: its own, and one that it left since a moment.
pub(super) async fn account_address(
    db: &mut PgConnection,
    member: MemberId,
    left_since: Timestamp,
) -> sqlx::Result<Option<Addresses>> {
    sqlx::query_as!(
        Addresses,
        r#"select m.first_name, a.email_sealed as "email_sealed!",
                  case when a.email_left_at > $2 then a.email_before_sealed end as before_sealed
             from accounts a join members m on m.member_id = a.member_id
            where a.member_id = $1 and a.closed_at is null and a.email_sealed is not null"#,
        member.uuid(),
        left_since.to_sqlx(),
    )
    .fetch_optional(db)
    .await
}

/// The links of the mails that tell her, and the notice in her account.
pub(super) async fn insert_links_and_notice(
    db: &mut PgConnection,
    member: MemberId,
    (links, notice): (&[Vec<u8>], Option<(Uuid, &str)>),
    now: Timestamp,
) -> sqlx::Result<()> {
    sqlx::query!(
        "with linked as (
             insert into freeze_links (token_hash, member_id, made_at)
             select token_hash, $1, $5 from unnest($2::bytea[]) as made (token_hash)
         )
         insert into notices (member_id, notice_id, kind, cause_id, told_at)
         select $1, $3::uuid, $4::text, $3::uuid, $5::timestamptz where $3::uuid is not null",
        member.uuid(),
        links,
        notice.map(|(id, _)| id),
        notice.map(|(_, kind)| kind),
        now.to_sqlx(),
    )
    .execute(db)
    .await
    .map(|_done| ())
}

pub(super) async fn insert_freeze_link(
    db: &mut PgConnection,
    member: MemberId,
    token_hash: &[u8; 32],
    now: Timestamp,
) -> sqlx::Result<()> {
    sqlx::query!(
        "insert into freeze_links (token_hash, member_id, made_at) values ($1, $2, $3)",
        token_hash.as_slice(),
        member.uuid(),
        now.to_sqlx(),
    )
    .execute(db)
    .await
    .map(|_done| ())
}
