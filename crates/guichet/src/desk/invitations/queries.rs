//! Invitations and the keys that they register: in the scope of the system, because nobody is signed in
//! yet or the operator's command runs, or in the own scope of who leads the team.

use guichet_values::AgentId;
use jiff::Timestamp;
use jiff_sqlx::ToSqlx;
use sqlx::PgConnection;

use super::invite::{Listed, NewAgent, NewLink};

/// Whom an invitation is for.
pub(super) struct Invited {
    pub(super) agent: AgentId,
    pub(super) name: String,
    pub(super) role: String,
    pub(super) caisses: Vec<String>,
}

pub(in crate::desk) async fn insert_agent(
    db: &mut PgConnection,
    agent: AgentId,
    new: &NewAgent<'_>,
    now: Timestamp,
) -> sqlx::Result<()> {
    sqlx::query!(
        "insert into agents (agent_id, name, role, caisses, created_at) values ($1, $2, $3, $4, $5)",
        agent.uuid(),
        new.name,
        new.role.name(),
        new.caisses,
        now.to_sqlx(),
    )
    .execute(db)
    .await
    .map(|_done| ())
}

/// `made_by` is who confirmed it; nobody where the operator's command did.
pub(in crate::desk) async fn insert_invitation(
    db: &mut PgConnection,
    agent: AgentId,
    made_by: Option<AgentId>,
    link: &NewLink,
) -> sqlx::Result<()> {
    sqlx::query!(
        "insert into agent_invitations (token_hash, agent_id, made_by, made_at, ends_at)
         values ($1, $2, $3, $4, $5)",
        link.hash.as_slice(),
        agent.uuid(),
        made_by.map(AgentId::uuid),
        link.made_at.to_sqlx(),
        link.ends_at.to_sqlx(),
    )
    .execute(db)
    .await
    .map(|_done| ())
}

pub(super) async fn invited(
    db: &mut PgConnection,
    token_hash: &[u8; 32],
    now: Timestamp,
) -> sqlx::Result<Option<Invited>> {
    sqlx::query_as!(
        Invited,
        "select a.agent_id as agent, a.name, a.role, a.caisses
           from agent_invitations i join agents a on a.agent_id = i.agent_id
          where i.token_hash = $1 and i.used_at is null and i.ends_at > $2
            and i.made_at >= coalesce(a.trusted_since, i.made_at)
            and (a.ended_at is null or a.ended_at > $2)",
        token_hash.as_slice(),
        now.to_sqlx(),
    )
    .fetch_optional(db)
    .await
}

/// Whose invitation it was, if it could still be used: of two at once, one.
pub(super) async fn use_up(
    db: &mut PgConnection,
    token_hash: &[u8; 32],
    now: Timestamp,
) -> sqlx::Result<Option<AgentId>> {
    sqlx::query_scalar!(
        "update agent_invitations i set used_at = $2 from agents a
          where i.token_hash = $1 and i.used_at is null and i.ends_at > $2
            and a.agent_id = i.agent_id and i.made_at >= coalesce(a.trusted_since, i.made_at)
            and (a.ended_at is null or a.ended_at > $2)
         returning i.agent_id",
        token_hash.as_slice(),
        now.to_sqlx(),
    )
    .fetch_optional(db)
    .await
}

/// `false` for a key that somebody has.
pub(super) async fn insert_key(
    db: &mut PgConnection,
    agent: AgentId,
    key_id: &[u8],
    key: &str,
    now: Timestamp,
) -> sqlx::Result<bool> {
    let done = sqlx::query!(
        "insert into agent_keys (agent_id, key_id, key, added_at) values ($1, $2, $3, $4)
         on conflict (key_id) do nothing",
        agent.uuid(),
        key_id,
        key,
        now.to_sqlx(),
    )
    .execute(db)
    .await?;
    Ok(done.rows_affected() == 1)
}

pub(super) async fn agents(db: &mut PgConnection) -> sqlx::Result<Vec<Listed>> {
    let rows = sqlx::query!(
        "select a.agent_id, a.name, a.role, a.caisses, a.last_entered_at, a.ended_at,
                exists (select from agent_keys k where k.agent_id = a.agent_id
                           and k.added_at >= coalesce(a.trusted_since, k.added_at)) as \"has_key!\"
           from agents a order by a.ended_at is not null, a.name collate \"fr-x-icu\", a.agent_id",
    )
    .fetch_all(db)
    .await?;
    Ok(rows
        .into_iter()
        .map(|row| Listed {
            agent: row.agent_id,
            name: row.name,
            role: row.role,
            caisses: row.caisses,
            has_key: row.has_key,
            last_entered_at: row.last_entered_at.map(jiff_sqlx::Timestamp::to_jiff),
            ended_at: row.ended_at.map(jiff_sqlx::Timestamp::to_jiff),
        })
        .collect())
}

/// `false` for who is not here, or no longer, or whom the viewer does not lead.
pub(in crate::desk) async fn end(
    db: &mut PgConnection,
    agent: AgentId,
    now: Timestamp,
) -> sqlx::Result<bool> {
    let done = sqlx::query!(
        "update agents set ended_at = $2 where agent_id = $1 and (ended_at is null or ended_at > $2)",
        agent.uuid(),
        now.to_sqlx(),
    )
    .execute(db)
    .await?;
    Ok(done.rows_affected() == 1)
}
