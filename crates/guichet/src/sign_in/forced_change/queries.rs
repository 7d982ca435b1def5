//! Who waits at the gate. System scope.

use guichet_values::MemberId;
use jiff::Timestamp;
use jiff::civil::Date;
use jiff_sqlx::ToSqlx;
use sqlx::PgConnection;

use crate::sign_in::attempts;
use crate::sign_in::session::Proof;

/// Somebody who proved who she is and is to change her code.
pub(super) struct Waiting {
    pub(super) member: MemberId,
    pub(super) nir_sealed: Vec<u8>,
    pub(super) birth_date: Date,
    pub(super) code_hash: String,
    /// How she proved it.
    pub(super) proof: Proof,
}

/// Whose sign-in it is, if all but a new code was given.
pub(super) async fn waiting(
    db: &mut PgConnection,
    secret_hash: &[u8; 32],
    now: Timestamp,
) -> sqlx::Result<Option<Waiting>> {
    let found = sqlx::query!(
        r#"select m.member_id as "member: MemberId", m.nir_sealed, m.birth_date, a.code_hash,
                  t.method, t.level, t.trusts
             from sign_in_attempts t
             join members m on m.member_id = t.member_id
             join accounts a on a.member_id = t.member_id and a.closed_at is null
            where t.secret_hash = $1 and t.ends_at > $2 and t.proved_at is not null
              and exists (select from account_freezes f
                           where f.member_id = t.member_id and f.lifted_by_kind = 'agent'
                             and f.lifted_at > a.code_set_at)"#,
        secret_hash.as_slice(),
        now.to_sqlx(),
    )
    .fetch_optional(db)
    .await?;
    Ok(found.map(|row| Waiting {
        member: row.member,
        nir_sealed: row.nir_sealed,
        birth_date: row.birth_date.to_jiff(),
        code_hash: row.code_hash,
        proof: attempts::proof(row.member, &row.method, row.level, row.trusts),
    }))
}
