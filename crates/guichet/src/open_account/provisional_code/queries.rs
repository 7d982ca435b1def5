//! Trying a code, and whose it is. System scope: nobody is signed in.

use guichet_values::MemberId;
use jiff::Timestamp;
use jiff::civil::Date;
use jiff_sqlx::ToSqlx;
use sqlx::PgConnection;
use uuid::Uuid;

use crate::open_account::draft::Existing;

/// Uses up the standing code of a number when it is this one, or takes one of its tries; whose code
/// was right. What is not written like a code takes no try; a frozen account has no way in.
pub(super) async fn try_code(
    db: &mut PgConnection,
    nir_index: &[u8; 32],
    hash: Option<&[u8; 32]>,
    now: Timestamp,
) -> sqlx::Result<Option<(MemberId, Uuid)>> {
    let row = sqlx::query!(
        r#"update provisional_codes c
              set used_at = case when c.code_hash = $2 then $3::timestamptz end,
                  tries_left = c.tries_left - (c.code_hash is distinct from $2)::int
            where c.member_id = (select member_id from member_lookups where nir_index = $1)
              and c.used_at is null and c.replaced_at is null and c.tries_left > 0
              and $3 < c.ends_at and $2::bytea is not null
              and not exists (select from account_freezes f
                               where f.member_id = c.member_id and f.lifted_at is null)
           returning c.member_id as "member: MemberId", c.code_id, c.used_at is not null as "right!""#,
        nir_index.as_slice(),
        hash.map(<[u8; 32]>::as_slice),
        now.to_sqlx(),
    )
    .fetch_optional(db)
    .await?;
    Ok(row.filter(|row| row.right).map(|row| (row.member, row.code_id)))
}

/// Who holds a code.
pub(super) struct Holder {
    pub(super) birth_date: Date,
    /// Her account, if it is open.
    pub(super) existing: Option<Existing>,
}

pub(super) async fn holder(
    db: &mut PgConnection,
    member: MemberId,
    version: &str,
) -> sqlx::Result<Holder> {
    let row = sqlx::query!(
        r#"select m.birth_date, a.member_id is not null as "open!",
                  a.email_sealed is not null as "email_confirmed!",
                  exists (select from accepted_conditions c
                           where c.member_id = $1 and c.version = $2) as "accepted!"
             from members m left join accounts a on a.member_id = $1 and a.closed_at is null
            where m.member_id = $1"#,
        member.uuid(),
        version,
    )
    .fetch_one(db)
    .await?;
    let (email_confirmed, accepted) = (row.email_confirmed, row.accepted);
    Ok(Holder {
        birth_date: row.birth_date.to_jiff(),
        existing: row.open.then_some(Existing { email_confirmed, accepted }),
    })
}

/// An account that gets a new code.
pub(super) struct Renewal<'a> {
    pub(super) code_hash: &'a str,
    pub(super) acceptance: Uuid,
    /// The version that was accepted on the way, if one was asked.
    pub(super) version: Option<&'a str>,
}

/// The member's first name and sealed address.
pub(super) struct Owner {
    pub(super) first_name: String,
    pub(super) email_sealed: Option<Vec<u8>>,
}

/// Gives an open account its new code; nothing where it was closed meanwhile.
pub(super) async fn renew(
    db: &mut PgConnection,
    member: MemberId,
    renewal: &Renewal<'_>,
    now: Timestamp,
) -> sqlx::Result<Option<Owner>> {
    sqlx::query_as!(
        Owner,
        r#"with account as (
               update accounts set code_hash = $2, code_set_at = $3
                where member_id = $1 and closed_at is null
               returning member_id, email_sealed
           ), acceptance as (
               insert into accepted_conditions (member_id, acceptance_id, version, accepted_at)
               select member_id, $4, $5, $3 from account where $5::text is not null
           )
           select m.first_name, a.email_sealed from account a join members m on m.member_id = a.member_id"#,
        member.uuid(),
        renewal.code_hash,
        now.to_sqlx(),
        renewal.acceptance,
        renewal.version,
    )
    .fetch_optional(db)
    .await
}
