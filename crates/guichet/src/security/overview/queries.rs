//! What the page says of the account. System scope, because sessions are closed to members.

use guichet_values::MemberId;
use jiff::Timestamp;
use jiff_sqlx::ToSqlx;
use sqlx::PgConnection;

/// The account, for its own member.
pub(super) struct Account {
    pub(super) first_name: String,
    pub(super) code_set_at: Option<Timestamp>,
    /// Devices that open it by a passkey.
    pub(super) passkeys: i64,
    /// Devices where number and code are enough.
    pub(super) trusted: i64,
}

pub(super) async fn account(
    db: &mut PgConnection,
    member: MemberId,
    now: Timestamp,
) -> sqlx::Result<Account> {
    let row = sqlx::query!(
        r#"select m.first_name, a.code_set_at as "code_set_at?",
                  (select count(*) from member_passkeys k where k.member_id = $1) as "passkeys!",
                  (select count(*) from known_devices d
                    where d.member_id = $1 and d.trusted_until > $2) as "trusted!"
             from members m
             left join accounts a on a.member_id = m.member_id and a.closed_at is null
            where m.member_id = $1"#,
        member.uuid(),
        now.to_sqlx(),
    )
    .fetch_one(db)
    .await?;
    Ok(Account {
        first_name: row.first_name,
        code_set_at: row.code_set_at.map(jiff_sqlx::Timestamp::to_jiff),
        passkeys: row.passkeys,
        trusted: row.trusted,
    })
}
