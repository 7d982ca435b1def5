//! `guichet client`: add, list, remove.

use std::path::Path;

use super::world::World;
use super::{Failed, say};
use crate::config::Settings;
use crate::core_system::api::clients::{self, Key, Listed, NewClient};
use crate::core_system::import::Kind;

/// Registers a program of the fund by its public key and prints the name by which it signs.
pub(super) async fn add(
    settings: Settings,
    name: &str,
    key: &Path,
    (kinds, effects): (&[Kind], bool),
) -> Result<(), Failed> {
    let name = name.trim();
    if name.is_empty() {
        return Err("--name is empty; give the name by which you know the program".to_owned());
    }
    if kinds.is_empty() && !effects {
        return Err("this client could do nothing; add --feed KIND or --effects".to_owned());
    }
    let file = key.display();
    let pem = std::fs::read_to_string(key)
        .map_err(|error| format!("{file}: it cannot be read: {error}"))?;
    let key = Key::parse(&pem).ok_or_else(|| {
        format!("{file} holds no public key of Ed25519; make one by openssl genpkey -algorithm ed25519 and openssl pkey -pubout (docs/feed.md)")
    })?;
    let world = World::open(&settings).await?;
    let added = clients::add(&world.app, NewClient { name, key, kinds, effects }).await;
    world.close_beside().await?;
    let client = added.map_err(|fault| fault.for_the_log())?.ok_or_else(|| {
        "this key is registered already, or was withdrawn; make another one".to_owned()
    })?;
    say(&format!("{name} signs with keyid=\"{client}\""));
    Ok(())
}

/// One line for each client.
pub(super) async fn list(settings: Settings) -> Result<(), Failed> {
    let world = World::open(&settings).await?;
    let clients = clients::list(&world.app).await;
    world.close_beside().await?;
    for client in clients.map_err(|fault| fault.for_the_log())? {
        say(&line(&client));
    }
    Ok(())
}

/// Lets a client in no more.
pub(super) async fn remove(settings: Settings, client: uuid::Uuid) -> Result<(), Failed> {
    let world = World::open(&settings).await?;
    let removed = clients::remove(&world.app, client).await;
    world.close_beside().await?;
    if removed.map_err(|fault| fault.for_the_log())? {
        say("the client is let in no more");
        return Ok(());
    }
    Err("there is no such client, or no longer; guichet client list shows who is here".to_owned())
}

fn line(client: &Listed) -> String {
    let mut rights = client.kinds.clone();
    if client.effects {
        rights.push("effects".to_owned());
    }
    let state = client.withdrawn_at.map_or("may ask".to_owned(), |at| format!("withdrawn {at}"));
    let Listed { client: id, name, added_at, .. } = client;
    format!("{id}  {name}  {}  added {added_at}  {state}", rights.join(","))
}
