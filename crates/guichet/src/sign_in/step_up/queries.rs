//! What typing a code again reads and writes. System scope.

use guichet_values::MemberId;
use jiff::Timestamp;
use sqlx::PgConnection;

use crate::sign_in::one_time_code::Bound;

/// To whom the digits go.
pub(super) struct Owner {
    pub(super) first_name: String,
    pub(super) email_sealed: Vec<u8>,
}

/// The member with the address of her account, held so that two at once do not both find room.
pub(super) async fn hold_owner(db: &mut PgConnection, member: MemberId) -> sqlx::Result<Owner> {
    sqlx::query_as!(
        Owner,
        r#"select m.first_name, a.email_sealed as "email_sealed!"
             from accounts a join members m on m.member_id = a.member_id
            where a.member_id = $1 and a.email_sealed is not null
              for update of a"#,
        member.uuid(),
    )
    .fetch_one(db)
    .await
}

/// What the page shows of somebody's codes.
pub(super) struct Waiting {
    pub(super) first_name: String,
    pub(super) email_sealed: Vec<u8>,
    /// When the newest code left that was not used.
    pub(super) sent_at: Option<Timestamp>,
    pub(super) tries: i16,
}

/// Where the newest code of this session and operation stands.
pub(super) async fn waiting(
    db: &mut PgConnection,
    member: MemberId,
    bound: Bound<'_>,
) -> sqlx::Result<Waiting> {
    let row = sqlx::query!(
        r#"select m.first_name, a.email_sealed as "email_sealed!", c.sent_at as "sent_at?",
                  c.tries as "tries?"
             from accounts a join members m on m.member_id = a.member_id
             left join lateral (select o.sent_at, o.tries from one_time_codes o
                                 where o.member_id = a.member_id and o.bound_to = $2
                                   and o.operation = $3 and o.used_at is null
                                 order by o.sent_at desc, o.code_id desc limit 1) c on true
            where a.member_id = $1 and a.email_sealed is not null"#,
        member.uuid(),
        bound.to.as_slice(),
        bound.operation.name(),
    )
    .fetch_one(db)
    .await?;
    Ok(Waiting {
        first_name: row.first_name,
        email_sealed: row.email_sealed,
        sent_at: row.sent_at.map(jiff_sqlx::Timestamp::to_jiff),
        tries: row.tries.unwrap_or_default(),
    })
}

/// The session goes on under another secret.
pub(super) async fn renew(
    db: &mut PgConnection,
    member: MemberId,
    old: &[u8; 32],
    new: &[u8; 32],
) -> sqlx::Result<()> {
    sqlx::query!(
        "update sessions set token_hash = $3 where member_id = $1 and token_hash = $2",
        member.uuid(),
        old.as_slice(),
        new.as_slice(),
    )
    .execute(db)
    .await
    .map(|_done| ())
}
