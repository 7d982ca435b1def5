//! What the page of the digits shows. System scope.

use guichet_values::MemberId;
use jiff::Timestamp;
use jiff_sqlx::ToSqlx;
use sqlx::PgConnection;

/// A sign-in that waits for its digits.
pub(super) struct Waiting {
    pub(super) member: MemberId,
    pub(super) email_sealed: Vec<u8>,
    /// When its newest code left; none where too many had left before.
    pub(super) sent_at: Option<Timestamp>,
    pub(super) tries: i16,
}

pub(super) async fn waiting(
    db: &mut PgConnection,
    secret_hash: &[u8; 32],
    now: Timestamp,
) -> sqlx::Result<Option<Waiting>> {
    let found = sqlx::query!(
        r#"select t.member_id as "member_id: MemberId", a.email_sealed as "email_sealed!",
                  c.sent_at as "sent_at?", c.tries as "tries?"
             from sign_in_attempts t
             join accounts a on a.member_id = t.member_id and a.email_sealed is not null
             left join lateral (select o.sent_at, o.tries from one_time_codes o
                                 where o.member_id = t.member_id and o.bound_to = t.secret_hash
                                   and o.operation = 'sign_in'
                                 order by o.sent_at desc, o.code_id desc limit 1) c on true
            where t.secret_hash = $1 and t.ends_at > $2 and t.proved_at is null"#,
        secret_hash.as_slice(),
        now.to_sqlx(),
    )
    .fetch_optional(db)
    .await?;
    Ok(found.map(|row| Waiting {
        member: row.member_id,
        email_sealed: row.email_sealed,
        sent_at: row.sent_at.map(jiff_sqlx::Timestamp::to_jiff),
        tries: row.tries.unwrap_or_default(),
    }))
}
