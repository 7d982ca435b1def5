//! Chaining: every few seconds the new rows become links, each with the hash of the one before.
//!
//! Done after the fact, so that writers never queue on one « last row » (decisions.md, « Audit
//! chain »). A checkpoint of the newest link goes outside the database, to catch a cut tail.

use std::fs::OpenOptions;
use std::io::Write;
use std::path::Path;

use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

use super::Row;
use super::queries;
use crate::app::App;
use crate::database::scope::{Mode, Who};
use crate::shared::fault::Fault;
use crate::shared::keys::{Keyring, hex};

/// Rows chained in one transaction.
const ROWS_PER_TURN: i64 = 1_000;

/// Where the chain had come to, signed, kept outside the database.
#[derive(Serialize, Deserialize, Debug, PartialEq, Eq)]
pub(crate) struct Checkpoint {
    pub(super) number: i64,
    pub(super) hash: String,
    pub(super) at: String,
    pub(super) mac: String,
}

/// Chains the rows that wait and returns how many there were.
///
/// # Errors
/// The database's; nothing is then chained, and the next turn starts where this one did.
pub(crate) async fn seal_waiting(app: &App) -> Result<usize, Fault> {
    let mut scope = app.scope(Who::System, Mode::Write).await?;
    let (mut number, mut hash) =
        queries::lock_last_link(&mut scope).await?.unwrap_or((0, Vec::new()));
    let rows = queries::unsealed(&mut scope, ROWS_PER_TURN).await?;
    for stored in &rows {
        let next = link_hash(&hash, &stored.row, &stored.mac);
        number += 1;
        queries::insert_link(&mut scope, number, stored.row.event_id, &next).await?;
        hash = next.to_vec();
    }
    scope.commit().await?;
    Ok(rows.len())
}

/// Appends the newest link to the file of checkpoints.
///
/// # Errors
/// The database's or the disk's, as a fault.
pub(crate) async fn checkpoint(app: &App, file: &Path) -> Result<(), Fault> {
    let mut scope = app.scope(Who::System, Mode::Write).await?;
    let Some((number, hash)) = queries::lock_last_link(&mut scope).await? else { return Ok(()) };
    drop(scope);
    let at = app.now().to_string();
    let mac = checkpoint_mac(app.keys(), number, &hex(&hash), &at);
    let line = Checkpoint { number, hash: hex(&hash), at, mac };
    append(file, &line).map_err(|error| Fault::OutOfReach(sqlx::Error::Io(error)))
}

pub(super) fn checkpoint_mac(keys: &Keyring, number: i64, hash: &str, at: &str) -> String {
    let number = number.to_string();
    hex(&keys.audit_mac(&[b"checkpoint", number.as_bytes(), hash.as_bytes(), at.as_bytes()]))
}

/// The hash of a link: of the link before, the row, and the row's MAC.
pub(super) fn link_hash(before: &[u8], row: &Row, mac: &[u8]) -> [u8; 32] {
    let mut hasher = Sha256::new();
    hasher.update(before);
    hasher.update(row.content());
    hasher.update(mac);
    hasher.finalize().into()
}

fn append(file: &Path, line: &Checkpoint) -> std::io::Result<()> {
    let mut out = OpenOptions::new().create(true).append(true).open(file)?;
    out.write_all(format!("{}\n", serde_json::to_string(line)?).as_bytes())?;
    out.sync_data()
}
