//! How far files have come, and whom their lines are about.

use std::collections::HashMap;

use guichet_values::{Cents, MemberId};
use jiff::Timestamp;
use jiff_sqlx::ToSqlx;
use sqlx::PgConnection;
use uuid::Uuid;

use super::Totals;

/// Where an import stands.
#[derive(Clone, Debug)]
pub(super) struct Standing {
    pub(super) import: Uuid,
    pub(super) position: u64,
    pub(super) totals: Totals,
    pub(super) rejects_bytes: u64,
}

impl Standing {
    /// At the first line.
    pub(super) fn at(import: Uuid, position: u64) -> Self {
        Self { import, position, totals: Totals::default(), rejects_bytes: 0 }
    }
}

/// A run of this file that was cut off.
pub(super) async fn unfinished(
    db: &mut PgConnection,
    kind: &str,
    digest: &[u8; 32],
) -> sqlx::Result<Option<Standing>> {
    let row = sqlx::query!(
        "select import_id, position, lines, accepted, changed, sum_cents, rejected, rejects_bytes
           from imports where kind = $1 and digest = $2 and finished_at is null",
        kind,
        digest.as_slice(),
    )
    .fetch_optional(db)
    .await?;
    Ok(row.map(|row| Standing {
        import: row.import_id,
        position: unsigned(row.position),
        rejects_bytes: unsigned(row.rejects_bytes),
        totals: Totals {
            lines: unsigned(row.lines),
            accepted: unsigned(row.accepted),
            changed: unsigned(row.changed),
            rejected: unsigned(row.rejected),
            sum: Cents::new(row.sum_cents),
        },
    }))
}

/// Begins, or begins anew.
pub(super) async fn begin(
    db: &mut PgConnection,
    kind: &str,
    digest: &[u8; 32],
    standing: &Standing,
    now: Timestamp,
) -> sqlx::Result<()> {
    sqlx::query!(
        "insert into imports (kind, digest, import_id, position, lines, accepted, changed, sum_cents,
                              rejected, rejects_bytes, begun_at)
         values ($1, $2, $3, $4, 0, 0, 0, 0, 0, 0, $5)
         on conflict (kind, digest) do update
            set import_id = excluded.import_id, position = excluded.position, lines = 0,
                accepted = 0, changed = 0, sum_cents = 0, rejected = 0, rejects_bytes = 0,
                begun_at = excluded.begun_at, finished_at = null",
        kind,
        digest.as_slice(),
        standing.import,
        signed(standing.position),
        now.to_sqlx(),
    )
    .execute(db)
    .await
    .map(|_done| ())
}

/// Goes on to the next batch; false where somebody else did.
pub(super) async fn advance(
    db: &mut PgConnection,
    before: &Standing,
    after: &Standing,
) -> sqlx::Result<bool> {
    let Totals { lines, accepted, changed, rejected, sum } = after.totals;
    let done = sqlx::query!(
        "update imports
            set position = $3, lines = $4, accepted = $5, changed = $6, sum_cents = $7,
                rejected = $8, rejects_bytes = $9
          where import_id = $1 and position = $2 and finished_at is null",
        before.import,
        signed(before.position),
        signed(after.position),
        signed(lines),
        signed(accepted),
        signed(changed),
        sum.get(),
        signed(rejected),
        signed(after.rejects_bytes),
    )
    .execute(db)
    .await?;
    Ok(done.rows_affected() == 1)
}

/// Once.
pub(super) async fn finish(
    db: &mut PgConnection,
    import: Uuid,
    now: Timestamp,
) -> sqlx::Result<bool> {
    let done = sqlx::query!(
        "update imports set finished_at = $2 where import_id = $1 and finished_at is null",
        import,
        now.to_sqlx(),
    )
    .execute(db)
    .await?;
    Ok(done.rows_affected() == 1)
}

/// Members by the blind index of their number.
pub(super) async fn members(
    db: &mut PgConnection,
    indexes: impl Iterator<Item = [u8; 32]>,
) -> sqlx::Result<HashMap<[u8; 32], MemberId>> {
    let wanted = distinct(indexes);
    let rows = sqlx::query!(
        "select nir_index, member_id from member_lookups where nir_index = any($1)",
        &wanted,
    )
    .fetch_all(db)
    .await?;
    let known =
        rows.into_iter().filter_map(|row| Some((row.nir_index.try_into().ok()?, row.member_id)));
    Ok(known.collect())
}

/// The beneficiaries of these members, by the blind index of their number.
pub(super) async fn beneficiaries(
    db: &mut PgConnection,
    members: impl Iterator<Item = MemberId>,
) -> sqlx::Result<HashMap<(MemberId, [u8; 32]), Uuid>> {
    let mut wanted: Vec<Uuid> = members.map(MemberId::uuid).collect();
    wanted.sort_unstable();
    wanted.dedup();
    if wanted.is_empty() {
        return Ok(HashMap::new());
    }
    let rows = sqlx::query!(
        r#"select member_id, nir_index as "nir_index!", beneficiary_id from beneficiaries
            where member_id = any($1) and nir_index is not null"#,
        &wanted,
    )
    .fetch_all(db)
    .await?;
    let known = rows.into_iter().filter_map(|row| {
        let index = row.nir_index.try_into().ok()?;
        Some(((row.member_id, index), row.beneficiary_id))
    });
    Ok(known.collect())
}

fn distinct(indexes: impl Iterator<Item = [u8; 32]>) -> Vec<Vec<u8>> {
    let mut wanted: Vec<[u8; 32]> = indexes.collect();
    wanted.sort_unstable();
    wanted.dedup();
    wanted.into_iter().map(|index| index.to_vec()).collect()
}

fn signed(number: u64) -> i64 {
    i64::try_from(number).unwrap_or(i64::MAX)
}

fn unsigned(number: i64) -> u64 {
    u64::try_from(number).unwrap_or_default()
}
