//! `guichet seed`: invented people, for a demo, a trial or a bench.

use super::world::World;
use super::{Failed, say};
use crate::config::Settings;
use crate::demo::{self, Seeded};

/// Why a database is left alone.
const NOT_OURS: &str = "the database holds members whom no seeding wrote; seed an empty database, named by GUICHET_DATABASE_URL or GUICHET_DATA_DIR";

pub(super) async fn seed(settings: Settings) -> Result<(), Failed> {
    let world = World::open(&settings).await?;
    let seeded = demo::demo_people(&world.app).await;
    world.close_beside().await?;
    match seeded.map_err(|fault| fault.for_the_log())? {
        Seeded::People(count) => say(&format!("{count} demo people are ready")),
        Seeded::Already => say("the demo people were there already; nothing changed"),
        Seeded::NotOurs => return Err(NOT_OURS.to_owned()),
    }
    Ok(())
}
