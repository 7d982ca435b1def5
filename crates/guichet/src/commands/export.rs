//! `guichet export`: a file of effects for the core system.

use std::path::Path;

use super::world::World;
use super::{Failed, say};
use crate::config::Settings;
use crate::core_system::effects::file;

pub(super) async fn export(settings: Settings, path: &Path, after: i64) -> Result<(), Failed> {
    let world = World::open(&settings).await?;
    let written = file::write(&world.app, path, after).await;
    world.close_beside().await?;
    let name = path.display();
    match written {
        Ok(file::Written { lines: 0, .. }) => {
            say(&format!("{name}: nothing after {after}"));
            Ok(())
        }
        Ok(file::Written { lines, last }) => {
            say(&format!("{name}: {lines} lines; the next file is --after {last}"));
            Ok(())
        }
        Err(file::Failed::File(error)) => Err(format!("{name}: it cannot be written: {error}")),
        Err(file::Failed::Fault(fault)) => Err(format!("{name}: {}", fault.for_the_log())),
    }
}
