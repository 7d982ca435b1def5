//! `guichet agent`: invite, list, revoke.

use guichet_values::{AgentId, Caisse};

use super::world::World;
use super::{Failed, say};
use crate::config::Settings;
use crate::desk::invitations::{self, Listed, NewAgent};
use crate::shared::access::Role;

/// Makes an adviser and prints his link.
pub(super) async fn invite(
    settings: Settings,
    name: &str,
    role: &str,
    caisses: &[String],
) -> Result<(), Failed> {
    let name = name.trim();
    if name.is_empty() {
        return Err("--name is empty; give the name that colleagues will read".to_owned());
    }
    let role = Role::of_name(role).ok_or_else(|| {
        format!("--role {role} is none of agent, case_worker, supervisor, administrator")
    })?;
    if let Some(wrong) = caisses.iter().find(|code| Caisse::parse(code).is_err()) {
        return Err(format!("--caisse {wrong} is not the code of a caisse, such as 781"));
    }
    let world = World::open(&settings).await?;
    let invited = invitations::invite(&world.app, NewAgent { name, role, caisses }).await;
    world.close_beside().await?;
    let link = invited.map_err(|fault| fault.for_the_log())?;
    say(&format!("{name} registers a passkey here, once, within 24 hours:"));
    say(&link);
    Ok(())
}

/// One line for each adviser.
pub(super) async fn list(settings: Settings) -> Result<(), Failed> {
    let world = World::open(&settings).await?;
    let agents = invitations::list(&world.app).await;
    world.close_beside().await?;
    for agent in agents.map_err(|fault| fault.for_the_log())? {
        say(&line(&agent));
    }
    Ok(())
}

/// Ends an access.
pub(super) async fn revoke(settings: Settings, agent: AgentId) -> Result<(), Failed> {
    let world = World::open(&settings).await?;
    let revoked = invitations::revoke(&world.app, agent).await;
    world.close_beside().await?;
    if revoked.map_err(|fault| fault.for_the_log())? {
        say("the access is ended: sessions, keys and invitations open nothing any more");
        return Ok(());
    }
    Err("there is no such adviser, or no longer; guichet agent list shows who is here".to_owned())
}

fn line(agent: &Listed) -> String {
    let state = match (agent.ended_at, agent.has_key) {
        (Some(_), _) => "ended",
        (None, true) => "has a key",
        (None, false) => "has no key yet",
    };
    let entered = agent.last_entered_at.map_or("never".to_owned(), |at| at.to_string());
    let caisses = agent.caisses.join(",");
    let Listed { agent: id, name, role, .. } = agent;
    format!("{id}  {name}  {role}  {caisses}  {state}  last sign-in: {entered}")
}
