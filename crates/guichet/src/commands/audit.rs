//! `guichet audit verify`.

use super::world::World;
use super::{Failed, say};
use crate::config::Settings;
use crate::shared::audit::verify::{Verdict, verify as read_chain};

/// Where checkpoints are kept, outside the database.
pub(super) fn checkpoints(settings: &Settings) -> std::path::PathBuf {
    settings.data_dir.join("audit-checkpoints.ndjson")
}

pub(super) async fn verify(settings: Settings) -> Result<(), Failed> {
    let world = World::open(&settings).await?;
    let verdict = read_chain(&world.app, &checkpoints(&settings)).await;
    world.close_beside().await?;
    match verdict.map_err(|fault| fault.for_the_log())? {
        Verdict::Intact(links) => {
            say(&format!("the audit chain is intact: {links} rows"));
            Ok(())
        }
        Verdict::Broken { number, finding } => Err(format!(
            "the audit chain breaks at row {number}: {finding}; keep the database as it is and see docs/operate/incidents.md"
        )),
    }
}
