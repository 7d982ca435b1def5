//! The papers of the one file that this transaction may read, and withdrawing one.

use guichet_values::{AgentId, MemberId};
use jiff::Timestamp;
use jiff::civil::Date;
use jiff_sqlx::ToSqlx;
use sqlx::PgConnection;
use uuid::Uuid;

/// As many as one looks through; older ones are found by their number (assumed).
const SHOWN_MAX: i64 = 100;

/// A paper that was issued, without its words.
pub(super) struct Paper {
    pub(super) id: Uuid,
    pub(super) kind: String,
    pub(super) reference: String,
    pub(super) issued_at: Timestamp,
    pub(super) valid_until: Option<Date>,
    pub(super) replaced: bool,
    pub(super) revoked_at: Option<Timestamp>,
    /// None of one that the operator withdrew without saying why.
    pub(super) reason: Option<String>,
}

/// Newest first; only that one where a number is given.
pub(super) async fn issued(
    db: &mut PgConnection,
    member: MemberId,
    reference: Option<&str>,
) -> sqlx::Result<Vec<Paper>> {
    let rows = sqlx::query!(
        r#"select d.document_id, d.kind, d.reference, d.issued_at, d.valid_until,
                  r.revoked_at as "revoked_at?", r.reason as "reason?",
                  exists (select 1 from documents later
                           where later.member_id = d.member_id and later.subject = d.subject
                             and coalesce(later.said_again_at, later.issued_at)
                               > coalesce(d.said_again_at, d.issued_at)) as "replaced!"
             from documents d
             left join document_revocations r
               on r.member_id = d.member_id and r.document_id = d.document_id
            where d.member_id = $1 and ($2::text is null or d.reference = $2)
            order by d.issued_at desc, d.document_id
            limit $3"#,
        member.uuid(),
        reference,
        SHOWN_MAX,
    )
    .fetch_all(db)
    .await?;
    Ok(rows
        .into_iter()
        .map(|row| Paper {
            id: row.document_id,
            kind: row.kind,
            reference: row.reference,
            issued_at: row.issued_at.to_jiff(),
            valid_until: row.valid_until.map(jiff_sqlx::Date::to_jiff),
            replaced: row.replaced,
            revoked_at: row.revoked_at.map(jiff_sqlx::Timestamp::to_jiff),
            reason: row.reason,
        })
        .collect())
}

/// A withdrawal to be written.
pub(super) struct Revocation {
    pub(super) document: Uuid,
    pub(super) at: Timestamp,
    pub(super) reason: &'static str,
    pub(super) agent: AgentId,
    pub(super) opening: Uuid,
}

/// `false` where it was revoked before, also a moment before.
pub(super) async fn revoke(
    db: &mut PgConnection,
    member: MemberId,
    new: &Revocation,
) -> sqlx::Result<bool> {
    let done = sqlx::query!(
        "insert into document_revocations
             (member_id, document_id, revoked_at, reason, agent_id, opening_id)
         values ($1, $2, $3, $4, $5, $6)
         on conflict (member_id, document_id) do nothing",
        member.uuid(),
        new.document,
        new.at.to_sqlx(),
        new.reason,
        new.agent.uuid(),
        new.opening,
    )
    .execute(db)
    .await?;
    Ok(done.rows_affected() == 1)
}
