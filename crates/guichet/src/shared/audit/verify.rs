//! `guichet audit verify`: reads the whole chain and names the first row that is not as written.

use std::fs;
use std::path::Path;

use subtle::ConstantTimeEq;

use super::queries::{self, Link};
use super::seal::{Checkpoint, checkpoint_mac, link_hash};
use crate::app::App;
use crate::database::scope::{Mode, Who};
use crate::shared::fault::Fault;
use crate::shared::keys::hex;

const LINKS_PER_TURN: i64 = 5_000;

/// What a reading of the chain found.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum Verdict {
    /// Every link holds; the number of links.
    Intact(i64),
    /// The first link that does not hold, and how.
    Broken { number: i64, finding: Finding },
}

/// How a link does not hold.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum Finding {
    /// The row is gone.
    Deleted,
    /// The row's content is not what its MAC was made of.
    Altered,
    /// The link's hash does not follow from the link before: reordered or rewritten.
    OutOfChain,
    /// A number is missing in the chain.
    Gap,
    /// The chain ends before, or differs from, a checkpoint kept outside.
    Checkpoint,
}

impl std::fmt::Display for Finding {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        out.write_str(match self {
            Self::Deleted => "its row is gone",
            Self::Altered => "its row was altered",
            Self::OutOfChain => "it does not follow from the link before",
            Self::Gap => "a link before it is missing",
            Self::Checkpoint => "it is not what the checkpoint outside the database says",
        })
    }
}

/// Reads the chain from its start, then compares it with the checkpoints.
///
/// # Errors
/// The database's only: what it finds is the verdict.
pub(crate) async fn verify(app: &App, checkpoints: &Path) -> Result<Verdict, Fault> {
    let known = read_checkpoints(app, checkpoints);
    let mut reading = Reading { number: 0, hash: Vec::new() };
    let mut scope = app.scope(Who::System, Mode::Bulk).await?;
    loop {
        let links = queries::links_after(&mut scope, reading.number, LINKS_PER_TURN).await?;
        if links.is_empty() {
            break;
        }
        for link in links {
            let number = link.number;
            if let Some(finding) = reading.next(app, link, &known) {
                return Ok(Verdict::Broken { number, finding });
            }
        }
    }
    let cut = known.iter().find(|checkpoint| checkpoint.number > reading.number);
    Ok(match cut {
        Some(checkpoint) => {
            Verdict::Broken { number: checkpoint.number, finding: Finding::Checkpoint }
        }
        None => Verdict::Intact(reading.number),
    })
}

/// Where a reading has come to.
struct Reading {
    number: i64,
    hash: Vec<u8>,
}

impl Reading {
    fn next(&mut self, app: &App, link: Link, known: &[Checkpoint]) -> Option<Finding> {
        if link.number != self.number + 1 {
            return Some(Finding::Gap);
        }
        let Some(stored) = link.stored else { return Some(Finding::Deleted) };
        if !bool::from(stored.row.mac(app.keys()).ct_eq(stored.mac.as_slice())) {
            return Some(Finding::Altered);
        }
        let hash = link_hash(&self.hash, &stored.row, &stored.mac);
        if link.hash != hash || link.event_id != stored.row.event_id {
            return Some(Finding::OutOfChain);
        }
        let mut here = known.iter().filter(|checkpoint| checkpoint.number == link.number);
        if here.any(|checkpoint| checkpoint.hash != hex(&hash)) {
            return Some(Finding::Checkpoint);
        }
        (self.number, self.hash) = (link.number, hash.to_vec());
        None
    }
}

/// The checkpoints that we signed; others in the file are not ours and count for nothing.
fn read_checkpoints(app: &App, file: &Path) -> Vec<Checkpoint> {
    let text = fs::read_to_string(file).unwrap_or_default();
    text.lines()
        .filter_map(|line| serde_json::from_str::<Checkpoint>(line).ok())
        .filter(|line| line.mac == checkpoint_mac(app.keys(), line.number, &line.hash, &line.at))
        .collect()
}
