//! `guichet migrate`.

use super::world::World;
use super::{Failed, say};
use crate::config::Settings;

pub(super) async fn migrate(settings: Settings) -> Result<(), Failed> {
    let world = World::open(&settings).await?;
    say("the schema is up to date");
    world.close_beside().await
}
