//! `guichet seed`: invented people, for a demo, a trial or a bench.

use super::progress::Progress;
use super::world::World;
use super::{Failed, say};
use crate::config::Settings;
use crate::demo::{self, Crowd, Seeded, Written};
use crate::shared::fault::Fault;

/// Why a database is left alone.
const NOT_OURS: &str = "the database holds members whom no seeding wrote; seed an empty database, named by GUICHET_DATABASE_URL or GUICHET_DATA_DIR";

/// Said wherever the demo's own switch does not say it.
const PUBLISHED_CODE: &str =
    "these accounts open with the demo's published code: never let members use this database";

fn warn(settings: &Settings) {
    if !settings.demo {
        say(PUBLISHED_CODE);
    }
}

/// The demo people, once.
pub(super) async fn demo_people(settings: Settings) -> Result<(), Failed> {
    let world = World::open(&settings).await?;
    let seeded = demo::demo_people(&world.app).await;
    world.close_beside().await?;
    match seeded.map_err(|fault| fault.for_the_log())? {
        Seeded::People(count) => say(&format!("{count} demo people are ready")),
        Seeded::Already => say("the demo people were there already; nothing changed"),
        Seeded::NotOurs => return Err(NOT_OURS.to_owned()),
    }
    warn(&settings);
    Ok(())
}

/// As many synthetic members as wanted.
pub(super) async fn crowd(settings: Settings, crowd: Crowd) -> Result<(), Failed> {
    let world = World::open(&settings).await?;
    let written = write(&world, crowd).await;
    world.close_beside().await?;
    match written.map_err(|fault| fault.for_the_log())? {
        Some(Written { members, payments }) => {
            say(&format!("{members} members and {payments} payments are new"));
            warn(&settings);
            Ok(())
        }
        None => Err(NOT_OURS.to_owned()),
    }
}

/// The members, then the accounts of the first of them.
async fn write(world: &World, crowd: Crowd) -> Result<Option<Written>, Fault> {
    let members = Progress::new("members", crowd.members.into());
    let written = demo::seed_crowd(&world.app, crowd, |done| members.reached(done.into())).await;
    members.end();
    let Some(written) = written? else { return Ok(None) };
    let accounts = Progress::new("accounts", demo::accounts_of(crowd).into());
    let opened = demo::open_accounts(&world.app, crowd, |done| accounts.reached(done.into())).await;
    accounts.end();
    opened?;
    demo::settle(&world.owner).await?;
    Ok(Some(written))
}
