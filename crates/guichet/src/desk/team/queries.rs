//! The team's SQL, in the adviser's own scope: the row policies let through who may lead.

use guichet_values::AgentId;
use jiff::Timestamp;
use jiff_sqlx::ToSqlx;
use sqlx::PgConnection;
use uuid::Uuid;

use super::ask::Wish;
use crate::shared::access::Role;

/// An adviser, as the team sees him.
#[derive(Clone)]
pub(super) struct Mate {
    pub(super) agent: AgentId,
    pub(super) name: String,
    pub(super) role: Role,
    pub(super) caisses: Vec<String>,
    pub(super) last_entered_at: Option<Timestamp>,
    pub(super) has_key: bool,
}

/// What was asked and is not decided.
pub(super) struct Proposal {
    pub(super) change: Uuid,
    pub(super) agent: AgentId,
    pub(super) kind: String,
    pub(super) name: String,
    pub(super) role: Role,
    pub(super) caisses: Vec<String>,
    pub(super) asked_by: AgentId,
    pub(super) asked_by_name: String,
    pub(super) asked_by_role: Role,
    pub(super) asked_at: Timestamp,
    pub(super) ends_at: Timestamp,
}

/// Whoever the viewer may see: his team, or himself.
pub(super) async fn team(db: &mut PgConnection, now: Timestamp) -> sqlx::Result<Vec<Mate>> {
    let rows = sqlx::query!(
        "select a.agent_id, a.name, a.role, a.caisses, a.last_entered_at,
                exists (select from agent_keys k where k.agent_id = a.agent_id
                           and k.added_at >= coalesce(a.trusted_since, k.added_at)) as \"has_key!\"
           from agents a where a.ended_at is null or a.ended_at > $1
          order by a.name collate \"fr-x-icu\", a.agent_id",
        now.to_sqlx(),
    )
    .fetch_all(db)
    .await?;
    Ok(rows
        .into_iter()
        .map(|row| Mate {
            agent: row.agent_id,
            name: row.name,
            role: Role::of_row(&row.role),
            caisses: row.caisses,
            last_entered_at: row.last_entered_at.map(jiff_sqlx::Timestamp::to_jiff),
            has_key: row.has_key,
        })
        .collect())
}

/// What waits for a second person; one of them, or all.
pub(super) async fn open_changes(
    db: &mut PgConnection,
    only: Option<Uuid>,
    now: Timestamp,
) -> sqlx::Result<Vec<Proposal>> {
    let rows = sqlx::query!(
        "select c.change_id, c.agent_id, c.kind, c.name, c.role, c.caisses, c.asked_by, c.asked_at,
                c.ends_at, b.name as asked_by_name, b.role as asked_by_role
           from agent_changes c join agents b on b.agent_id = c.asked_by
          where c.decided_at is null and c.ends_at > $1 and ($2::uuid is null or c.change_id = $2)
          order by c.asked_at, c.change_id",
        now.to_sqlx(),
        only,
    )
    .fetch_all(db)
    .await?;
    Ok(rows
        .into_iter()
        .map(|row| Proposal {
            change: row.change_id,
            agent: row.agent_id,
            kind: row.kind,
            name: row.name,
            role: Role::of_row(&row.role),
            caisses: row.caisses,
            asked_by: row.asked_by.into(),
            asked_by_name: row.asked_by_name,
            asked_by_role: Role::of_row(&row.asked_by_role),
            asked_at: row.asked_at.to_jiff(),
            ends_at: row.ends_at.to_jiff(),
        })
        .collect())
}

/// `false` while something else waits for the same person.
pub(super) async fn insert_change(
    db: &mut PgConnection,
    change: Uuid,
    asked_by: AgentId,
    wish: &Wish,
    (now, ends_at): (Timestamp, Timestamp),
) -> sqlx::Result<bool> {
    let done = sqlx::query!(
        "insert into agent_changes (change_id, agent_id, kind, name, role, caisses, asked_by, asked_at, ends_at)
         select $1, $2, $3, $4, $5, $6, $7, $8, $9
          where not exists (select from agent_changes
                             where agent_id = $2 and decided_at is null and ends_at > $8)",
        change,
        wish.agent.uuid(),
        wish.kind.name(),
        wish.name,
        wish.role.name(),
        &wish.caisses,
        asked_by.uuid(),
        now.to_sqlx(),
        ends_at.to_sqlx(),
    )
    .execute(db)
    .await?;
    Ok(done.rows_affected() == 1)
}

/// `false` when somebody else decided meanwhile.
pub(super) async fn decide(
    db: &mut PgConnection,
    change: Uuid,
    decided_by: AgentId,
    confirmed: bool,
    now: Timestamp,
) -> sqlx::Result<bool> {
    let done = sqlx::query!(
        "update agent_changes set decided_by = $2, decided_at = $3, confirmed = $4
          where change_id = $1 and decided_at is null and ends_at > $3",
        change,
        decided_by.uuid(),
        now.to_sqlx(),
        confirmed,
    )
    .execute(db)
    .await?;
    Ok(done.rows_affected() == 1)
}

/// The role and caisses of a confirmed change.
pub(super) async fn change_role(db: &mut PgConnection, change: &Proposal) -> sqlx::Result<()> {
    sqlx::query!(
        "update agents set role = $2, caisses = $3 where agent_id = $1",
        change.agent.uuid(),
        change.role.name(),
        &change.caisses,
    )
    .execute(db)
    .await
    .map(|_done| ())
}

/// Sessions, keys and invitations from before are void.
pub(super) async fn trust_anew(
    db: &mut PgConnection,
    agent: AgentId,
    now: Timestamp,
) -> sqlx::Result<()> {
    sqlx::query!(
        "update agents set trusted_since = $2 where agent_id = $1",
        agent.uuid(),
        now.to_sqlx(),
    )
    .execute(db)
    .await
    .map(|_done| ())
}
