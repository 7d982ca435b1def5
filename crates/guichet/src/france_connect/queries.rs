//! What recognising somebody reads and writes. System scope: nobody is signed in.

use guichet_values::MemberId;
use jiff::Timestamp;
use jiff::civil::Date;
use jiff_sqlx::ToSqlx;
use sqlx::PgConnection;

/// Somebody who was born on a day.
pub(super) struct Candidate {
    pub(super) member: MemberId,
    pub(super) last_name: String,
    pub(super) first_name: String,
    pub(super) nir_sealed: Vec<u8>,
}

/// Marks an answer as used; `false` if it was already. What is over goes in the same statement.
pub(super) async fn use_once(
    db: &mut PgConnection,
    state_hash: &[u8; 32],
    ends_at: Timestamp,
    now: Timestamp,
) -> sqlx::Result<bool> {
    let used = sqlx::query!(
        "with over as (delete from france_connect_answers where ends_at <= $3)
         insert into france_connect_answers (state_hash, ends_at) values ($1, $2)
         on conflict (state_hash) do nothing",
        state_hash.as_slice(),
        ends_at.to_sqlx(),
        now.to_sqlx(),
    )
    .execute(db)
    .await?;
    Ok(used.rows_affected() > 0)
}

/// Whom a name at the provider was linked to.
pub(super) async fn linked(
    db: &mut PgConnection,
    subject_index: &[u8; 32],
) -> sqlx::Result<Option<Candidate>> {
    sqlx::query_as!(
        Candidate,
        r#"select m.member_id as "member: MemberId", m.last_name, m.first_name, m.nir_sealed
             from france_connect_links l join members m on m.member_id = l.member_id
            where l.subject_index = $1"#,
        subject_index.as_slice(),
    )
    .fetch_optional(db)
    .await
}

/// Everybody who was born on a day.
pub(super) async fn born_on(db: &mut PgConnection, day: Date) -> sqlx::Result<Vec<Candidate>> {
    sqlx::query_as!(
        Candidate,
        r#"select member_id as "member: MemberId", last_name, first_name, nir_sealed
             from members where birth_date = $1"#,
        day.to_sqlx(),
    )
    .fetch_all(db)
    .await
}

/// A member's link, in the place of any other at this provider; her first name and address, sealed,
/// where her account has one.
pub(super) async fn link(
    db: &mut PgConnection,
    member: MemberId,
    (issuer, subject_index): (&str, &[u8; 32]),
    now: Timestamp,
) -> sqlx::Result<Option<Vec<u8>>> {
    sqlx::query!(
        "delete from france_connect_links where member_id = $1 and issuer = $2",
        member.uuid(),
        issuer,
    )
    .execute(&mut *db)
    .await?;
    sqlx::query_scalar!(
        r#"with linked as (
             insert into france_connect_links (subject_index, member_id, issuer, linked_at)
             values ($2, $1, $3, $4)
         )
         select a.email_sealed as "email?" from members m
           left join accounts a on a.member_id = m.member_id and a.closed_at is null
          where m.member_id = $1"#,
        member.uuid(),
        subject_index.as_slice(),
        issuer,
        now.to_sqlx(),
    )
    .fetch_one(db)
    .await
}
