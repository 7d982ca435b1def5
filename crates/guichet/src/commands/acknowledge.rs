//! `guichet acknowledge`: what the core system answers to effects.

use std::path::{Path, PathBuf};

use super::world::World;
use super::{Failed, say};
use crate::config::Settings;
use crate::core_system::effects::take;

/// Files one after the other; the first that cannot be read ends it.
pub(super) async fn acknowledge(settings: Settings, files: &[PathBuf]) -> Result<(), Failed> {
    let world = World::open(&settings).await?;
    let mut outcome = Ok(());
    for file in files {
        outcome = one(&world, file).await;
        if outcome.is_err() {
            break;
        }
    }
    world.close_beside().await?;
    outcome
}

async fn one(world: &World, file: &Path) -> Result<(), Failed> {
    let name = file.display();
    let text = std::fs::read_to_string(file)
        .map_err(|error| format!("{name}: it cannot be read: {error}"))?;
    let taken = take::lines(&world.app, &text)
        .await
        .map_err(|fault| format!("{name}: {}", fault.for_the_log()))?;
    for (line, why) in &taken.wrong {
        say(&format!("{name}, line {line}: {why}"));
    }
    let (changed, known, wrong) = (taken.changed, taken.known, taken.wrong.len());
    say(&format!("{name}: {changed} answers kept, {known} known already, {wrong} wrong"));
    Ok(())
}
