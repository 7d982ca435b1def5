//! The crowd's SQL. The temporary tables exist only in one transaction, so these statements are
//! not checked by the compiler; `tests.rs` runs each.

use std::collections::HashSet;

use guichet_values::MemberId;
use jiff::Timestamp;
use jiff_sqlx::ToSqlx;
use sqlx::{AssertSqlSafe, Executor, PgConnection, PgPool};

/// Sent at once, so that one batch never waits on a single huge message.
const CHUNK_BYTES: usize = 256 * 1024;

pub(super) async fn make_incoming(db: &mut PgConnection) -> sqlx::Result<()> {
    for table in [
        "create temporary table incoming_members (
             member_id uuid, file_id uuid, caisse text, nir_sealed bytea, nir_index bytea,
             last_name text, first_name text, birth_date date, street text, postal_code text,
             town text, since date, iban_sealed bytea, serial_sealed bytea
         ) on commit drop",
        "create temporary table incoming_children (
             member_id uuid, beneficiary_id uuid, nir_index bytea, first_name text,
             last_name text, birth_date date
         ) on commit drop",
    ] {
        db.execute(table).await?;
    }
    Ok(())
}

/// Copies lines into one of the tables above.
pub(super) async fn copy_in(
    db: &mut PgConnection,
    table: &'static str,
    lines: &str,
) -> sqlx::Result<()> {
    let mut copy = db.copy_in_raw(&format!("copy {table} from stdin")).await?;
    for chunk in lines.as_bytes().chunks(CHUNK_BYTES) {
        copy.send(chunk).await?;
    }
    copy.finish().await.map(|_rows| ())
}

/// Members whose number is free, or theirs already; the others are forgotten with what is theirs.
pub(super) async fn insert_members(db: &mut PgConnection, now: Timestamp) -> sqlx::Result<u64> {
    db.execute(
        "insert into member_lookups (nir_index, member_id)
         select nir_index, member_id from incoming_members order by nir_index
         on conflict (nir_index) do nothing",
    )
    .await?;
    db.execute(
        "delete from incoming_members i
          where not exists (select from member_lookups l
                             where l.nir_index = i.nir_index and l.member_id = i.member_id)",
    )
    .await?;
    let done = sqlx::query(
        "insert into members (member_id, caisse, nir_sealed, nir_index, last_name, first_name,
                              birth_date, nir_certified_on, created_at)
         select member_id, caisse, nir_sealed, nir_index, last_name, first_name,
                birth_date, birth_date, $1
           from incoming_members
          order by member_id
         on conflict (member_id) do nothing",
    )
    .bind(now.to_sqlx())
    .execute(db)
    .await?;
    Ok(done.rows_affected())
}

/// Rights, address, bank details, card and children of the members of this batch.
pub(super) async fn insert_files(db: &mut PgConnection, now: Timestamp) -> sqlx::Result<()> {
    for statement in [
        "insert into member_rights (member_id, right_id, kind, regime, starts_on, author_kind, recorded_at)
         select member_id, file_id, 'regime', '01', birth_date, 'core_system', $1
           from incoming_members order by member_id
         on conflict (member_id, right_id) do nothing",
        "insert into member_addresses
             (member_id, address_id, street, postal_code, town, starts_on, author_kind, recorded_at)
         select member_id, file_id, street, postal_code, town, since, 'core_system', $1
           from incoming_members order by member_id
         on conflict (member_id, address_id) do nothing",
        "insert into member_bank_details
             (member_id, bank_details_id, iban_sealed, holder, held_by, starts_on, author_kind, recorded_at)
         select member_id, file_id, iban_sealed, first_name || ' ' || last_name, 'member', since,
                'core_system', $1
           from incoming_members where iban_sealed is not null order by member_id
         on conflict (member_id, bank_details_id) do nothing",
        "insert into member_cards
             (member_id, card_id, serial_sealed, starts_on, author_kind, recorded_at)
         select member_id, file_id, serial_sealed, since, 'core_system', $1
           from incoming_members where serial_sealed is not null order by member_id
         on conflict (member_id, card_id) do nothing",
    ] {
        sqlx::query(statement).bind(now.to_sqlx()).execute(&mut *db).await?;
    }
    db.execute(
        "insert into beneficiaries
             (member_id, beneficiary_id, nir_index, first_name, last_name, birth_date, relation)
         select c.member_id, c.beneficiary_id, c.nir_index, c.first_name, c.last_name, c.birth_date, 'enfant'
           from incoming_children c join incoming_members using (member_id)
          order by c.member_id
         on conflict (member_id, beneficiary_id) do nothing",
    )
    .await
    .map(|_done| ())
}

/// The members of this batch that were not forgotten.
pub(super) async fn kept(db: &mut PgConnection) -> sqlx::Result<HashSet<MemberId>> {
    let kept = sqlx::query_scalar("select member_id from incoming_members").fetch_all(db).await?;
    Ok(kept.into_iter().collect())
}

/// What the server would do by itself some minutes later: the planner knows what came in, and what
/// is read from an index alone needs no look at the table (decision 0004). As the owner.
pub(super) async fn vacuum(owner: &PgPool) -> sqlx::Result<()> {
    for table in [
        "members",
        "member_lookups",
        "member_cards",
        "member_bank_details",
        "beneficiaries",
        "accounts",
        "overview_lines",
        "payments",
    ] {
        owner.execute(AssertSqlSafe(format!("vacuum (analyze) {table}"))).await?;
    }
    Ok(())
}
