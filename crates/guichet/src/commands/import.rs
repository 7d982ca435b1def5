//! `guichet import`: files of the core system.

use std::ffi::OsString;
use std::path::{Path, PathBuf};

use super::progress::Progress;
use super::world::World;
use super::{Failed, say};
use crate::config::Settings;
use crate::core_system::import::{self, Kind, Refused, Totals, Wanted};

/// Files one after the other, as they were named; the first that is refused ends it.
pub(super) async fn import(
    settings: Settings,
    kind: Kind,
    files: Vec<PathBuf>,
    all_or_nothing: bool,
) -> Result<(), Failed> {
    let world = World::open(&settings).await?;
    let mut outcome = Ok(());
    for file in files {
        let wanted =
            Wanted { kind, rejects: rejects_of(&file), file: file.clone().into(), all_or_nothing };
        outcome = take(&world, &wanted, &file).await;
        if outcome.is_err() {
            break;
        }
    }
    world.close_beside().await?;
    outcome
}

async fn take(world: &World, wanted: &Wanted, file: &Path) -> Result<(), Failed> {
    let mut bar: Option<Progress> = None;
    let taken = import::import(&world.app, wanted, |done, all| {
        bar.get_or_insert_with(|| Progress::new("lines", all)).reached(done);
    })
    .await;
    if let Some(bar) = bar {
        bar.end();
    }
    let file = file.display();
    match taken {
        Ok(totals) => {
            say(&format!("{file}: {}", said(&totals)));
            if totals.rejected > 0 {
                say(&format!("the rejected lines and their causes: {}", wanted.rejects.display()));
            }
            Ok(())
        }
        Err(Refused::Fault(fault)) => Err(format!("{file}: {}", fault.for_the_log())),
        Err(refused @ Refused::Wrong { .. }) => {
            Err(format!("{file}: {refused}; they stand in {}", wanted.rejects.display()))
        }
        Err(refused) => Err(format!("{file}: {refused}")),
    }
}

fn said(totals: &Totals) -> String {
    let Totals { lines, accepted, changed, rejected, sum } = *totals;
    let cents = sum.get();
    format!(
        "{lines} lines, {accepted} accepted ({changed} new or changed), {rejected} rejected, {cents} cents accepted"
    )
}

/// Beside the file: `payments.ndjson.rejets`.
fn rejects_of(file: &Path) -> PathBuf {
    let mut name: OsString = file.as_os_str().to_owned();
    name.push(".rejets");
    name.into()
}
