//! The audit's SQL. There is no update and no delete, and no role may do either.

use jiff_sqlx::ToSqlx;
use sqlx::PgConnection;
use uuid::Uuid;

use super::Row;

/// A row with the MAC that stands beside it.
pub(super) struct Stored {
    pub(super) row: Row,
    pub(super) mac: Vec<u8>,
}

/// A link of the chain with its row, when the row is still there.
pub(super) struct Link {
    pub(super) number: i64,
    pub(super) event_id: Uuid,
    pub(super) hash: Vec<u8>,
    pub(super) stored: Option<Stored>,
}

pub(super) async fn insert(db: &mut PgConnection, row: &Row, mac: &[u8; 32]) -> sqlx::Result<()> {
    sqlx::query!(
        "insert into audit_events (event_id, at, actor_kind, actor_id, member_id, kind, subject_id, mac)
         values ($1, $2, $3, $4, $5, $6, $7, $8)",
        row.event_id,
        row.at.to_sqlx(),
        row.actor_kind,
        row.actor_id,
        row.member_id,
        row.kind,
        row.subject_id,
        mac.as_slice(),
    )
    .execute(db)
    .await
    .map(|_done| ())
}

/// Several at once, each with its MAC.
pub(super) async fn insert_all(
    db: &mut PgConnection,
    rows: &[(Row, [u8; 32])],
) -> sqlx::Result<()> {
    let texts = |of: fn(&Row) -> &String| rows.iter().map(|(row, _)| of(row).clone()).collect();
    let ids = |of: fn(&Row) -> Option<Uuid>| rows.iter().map(|(row, _)| of(row)).collect();
    let events: Vec<Uuid> = rows.iter().map(|(row, _)| row.event_id).collect();
    let moments: Vec<_> = rows.iter().map(|(row, _)| row.at.to_sqlx()).collect();
    let (actor_kinds, kinds): (Vec<String>, Vec<String>) =
        (texts(|row| &row.actor_kind), texts(|row| &row.kind));
    let actors: Vec<Option<Uuid>> = ids(|row| row.actor_id);
    let (members, subjects): (Vec<Option<Uuid>>, Vec<Option<Uuid>>) =
        (ids(|row| row.member_id), ids(|row| row.subject_id));
    let macs: Vec<Vec<u8>> = rows.iter().map(|(_, mac)| mac.to_vec()).collect();
    sqlx::query!(
        "insert into audit_events (event_id, at, actor_kind, actor_id, member_id, kind, subject_id, mac)
         select * from unnest($1::uuid[], $2::timestamptz[], $3::text[], $4::uuid[], $5::uuid[],
                              $6::text[], $7::uuid[], $8::bytea[])",
        &events,
        &moments as _,
        &actor_kinds,
        &actors as _,
        &members as _,
        &kinds,
        &subjects as _,
        &macs,
    )
    .execute(db)
    .await
    .map(|_done| ())
}

/// The last link, locked against a second sealer until this transaction ends.
pub(super) async fn lock_last_link(db: &mut PgConnection) -> sqlx::Result<Option<(i64, Vec<u8>)>> {
    sqlx::query!("select pg_advisory_xact_lock(hashtext('guichet.audit_chain'))")
        .execute(&mut *db)
        .await?;
    let last = sqlx::query!("select number, hash from audit_chain order by number desc limit 1")
        .fetch_optional(db)
        .await?;
    Ok(last.map(|link| (link.number, link.hash)))
}

/// Rows that no link holds yet, oldest first.
pub(super) async fn unsealed(db: &mut PgConnection, rows_max: i64) -> sqlx::Result<Vec<Stored>> {
    let rows = sqlx::query!(
        "select event_id, at, actor_kind, actor_id, member_id, kind, subject_id, mac
           from audit_events e
          where not exists (select from audit_chain c where c.event_id = e.event_id)
          order by at, event_id
          limit $1",
        rows_max,
    )
    .fetch_all(db)
    .await?;
    Ok(rows
        .into_iter()
        .map(|found| Stored {
            mac: found.mac,
            row: Row {
                event_id: found.event_id,
                at: found.at.to_jiff(),
                actor_kind: found.actor_kind,
                actor_id: found.actor_id,
                member_id: found.member_id,
                kind: found.kind,
                subject_id: found.subject_id,
            },
        })
        .collect())
}

pub(super) async fn insert_link(
    db: &mut PgConnection,
    number: i64,
    event_id: Uuid,
    hash: &[u8; 32],
) -> sqlx::Result<()> {
    sqlx::query!(
        "insert into audit_chain (number, event_id, hash) values ($1, $2, $3)",
        number,
        event_id,
        hash.as_slice(),
    )
    .execute(db)
    .await
    .map(|_done| ())
}

/// Links after a number, in order, each with its row.
pub(super) async fn links_after(
    db: &mut PgConnection,
    number: i64,
    links_max: i64,
) -> sqlx::Result<Vec<Link>> {
    let links = sqlx::query!(
        r#"select c.number, c.event_id, c.hash,
                  e.at as "at?", e.actor_kind as "actor_kind?", e.actor_id as "actor_id?", e.member_id as "member_id?: Uuid",
                  e.kind as "kind?", e.subject_id as "subject_id?", e.mac as "mac?"
             from audit_chain c left join audit_events e on e.event_id = c.event_id
            where c.number > $1
            order by c.number
            limit $2"#,
        number,
        links_max,
    )
    .fetch_all(db)
    .await?;
    Ok(links
        .into_iter()
        .map(|link| Link {
            number: link.number,
            event_id: link.event_id,
            hash: link.hash,
            stored: link.at.zip(link.actor_kind).zip(link.kind.zip(link.mac)).map(
                |((at, actor_kind), (kind, mac))| Stored {
                    mac,
                    row: Row {
                        event_id: link.event_id,
                        at: at.to_jiff(),
                        actor_kind,
                        actor_id: link.actor_id,
                        member_id: link.member_id,
                        kind,
                        subject_id: link.subject_id,
                    },
                },
            ),
        })
        .collect())
}
