//! The code and the sessions under it. System scope.

use guichet_values::MemberId;
use jiff::Timestamp;
use jiff_sqlx::ToSqlx;
use sqlx::PgConnection;

/// Whose code must not be in the new one.
pub(super) struct Person {
    pub(super) first_name: String,
    pub(super) birth_date: jiff::civil::Date,
    pub(super) nir_sealed: Vec<u8>,
}

pub(super) async fn person(db: &mut PgConnection, member: MemberId) -> sqlx::Result<Person> {
    let row = sqlx::query!(
        "select first_name, birth_date, nir_sealed from members where member_id = $1",
        member.uuid(),
    )
    .fetch_one(db)
    .await?;
    Ok(Person {
        first_name: row.first_name,
        birth_date: row.birth_date.to_jiff(),
        nir_sealed: row.nir_sealed,
    })
}

/// A code to be set in place of another.
pub(super) struct NewCode<'a> {
    /// The hash that was proved.
    pub(super) before: &'a str,
    pub(super) hash: &'a str,
    pub(super) this_session: &'a [u8; 32],
    pub(super) next_session: &'a [u8; 32],
}

/// Sets the code, ends every other session and gives this one its new secret; how many ended, or
/// none where the code is not the one that was proved any more.
pub(super) async fn change(
    db: &mut PgConnection,
    member: MemberId,
    new: &NewCode<'_>,
    now: Timestamp,
) -> sqlx::Result<Option<i64>> {
    let done = sqlx::query!(
        r#"with changed as (
               update accounts set code_hash = $3, code_set_at = $4
                where member_id = $1 and code_hash = $2 and closed_at is null
               returning member_id
           ), ended as (
               update sessions set ended_at = $4
                where member_id = $1 and token_hash <> $5 and ended_at is null
                  and ends_at > $4 and last_seen_at + idle_ends_after > $4
                  and exists (select from changed)
               returning token_hash
           ), renewed as (
               update sessions set token_hash = $6
                where member_id = $1 and token_hash = $5 and ended_at is null
                  and exists (select from changed)
           )
           select exists (select from changed) as "changed!", (select count(*) from ended) as "ended!""#,
        member.uuid(),
        new.before,
        new.hash,
        now.to_sqlx(),
        new.this_session.as_slice(),
        new.next_session.as_slice(),
    )
    .fetch_one(db)
    .await?;
    Ok(done.changed.then_some(done.ended))
}
