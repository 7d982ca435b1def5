//! `guichet work`: the jobs alone, until told to stop.

use super::world::World;
use super::{Failed, say};
use crate::config::Settings;
use crate::shared::jobs;
use crate::site;

pub(super) async fn work(settings: Settings) -> Result<(), Failed> {
    let world = World::open(&settings).await?;
    let worker = jobs::start(&world.app, world.owner.clone(), site::jobs).await?;
    say("the worker is ready");
    super::serve::told_to_stop().await;
    worker.stop().await;
    world.close_beside().await
}
