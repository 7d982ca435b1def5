//! The code of an account. System scope.

use guichet_values::MemberId;
use jiff::Timestamp;
use jiff_sqlx::ToSqlx;
use sqlx::PgConnection;

use super::OnlyIf;

/// Sets the code of an open account, if what was to hold still does, and ends every way in; since when
/// it holds, as the row says it.
pub(super) async fn replace(
    db: &mut PgConnection,
    member: MemberId,
    code_hash: &str,
    only_if: OnlyIf<'_>,
    now: Timestamp,
) -> sqlx::Result<Option<Timestamp>> {
    let replaced = sqlx::query!(
        "with replaced as (
             update accounts set code_hash = $2, code_set_at = $4
              where member_id = $1 and closed_at is null and ($3::text is null or code_hash = $3)
                and ($5::bytea is null
                     or exists (select from sign_in_attempts t
                                 where t.secret_hash = $5 and t.member_id = $1
                                   and t.ends_at > $4 and t.proved_at is not null))
             returning member_id, code_set_at
         )
         select code_set_at, app.shut_out(member_id, $4) from replaced",
        member.uuid(),
        code_hash,
        only_if.before,
        now.to_sqlx(),
        only_if.attempt.map(<[u8; 32]>::as_slice),
    )
    .fetch_optional(db)
    .await?;
    Ok(replaced.map(|row| row.code_set_at.to_jiff()))
}
