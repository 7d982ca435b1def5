//! `guichet work`: the jobs alone, until told to stop.

use super::stop::Stop;
use super::world::World;
use super::{Failed, say};
use crate::config::Settings;
use crate::shared::{jobs, mail};
use crate::site;

pub(super) async fn work(settings: Settings) -> Result<(), Failed> {
    let mut stop = Stop::listen()?;
    let world = World::open(&settings).await?;
    mail::wake(&world.app).await.map_err(|fault| fault.for_the_log())?;
    let worker = jobs::start(&world.app, world.owner.clone(), site::jobs).await?;
    say("the worker is ready");
    stop.wanted().await;
    worker.stop().await;
    world.close_beside().await
}
