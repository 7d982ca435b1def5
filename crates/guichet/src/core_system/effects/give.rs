//! Effects that leave: numbered first, then read in the order of their numbers, any time again.

use guichet_values::{MemberId, Nir};
use jiff::Timestamp;
use serde::Serialize;
use serde_json::Value;

use super::{Cause, Kind, place, queries};
use crate::app::App;
use crate::database::scope::{Mode, Who};
use crate::shared::fault::Fault;
use crate::shared::keys::Place;

/// Numbers given in one transaction, and lines read at once: small enough for the time limit of a scope.
pub(crate) const PAGE: i64 = 5_000;

/// A line for the core system, in the order in which it is written (docs/feed.md). It identifies
/// somebody: it goes into a file of its owner's or to the core system, never into a log.
#[derive(Serialize)]
pub(crate) struct Line {
    pub(crate) numero: i64,
    #[serde(rename = "type")]
    pub(crate) kind: &'static str,
    pub(crate) nir: String,
    pub(crate) version: i64,
    pub(crate) cause: &'static str,
    pub(crate) enregistre_le: Timestamp,
    /// None where the member closed her account since; a later version says so.
    pub(crate) contenu: Option<Value>,
}

/// A row that has its number.
pub(super) struct Left {
    pub(super) number: i64,
    pub(super) member: MemberId,
    pub(super) kind: String,
    pub(super) version: i64,
    pub(super) cause: String,
    pub(super) content_sealed: Option<Vec<u8>>,
    pub(super) recorded_at: Timestamp,
    pub(super) nir_sealed: Vec<u8>,
}

/// Gives numbers to all effects that wait for one, in the order in which they were written; how many.
///
/// # Errors
/// A fault; what was numbered stays numbered.
pub(crate) async fn number(app: &App) -> Result<u64, Fault> {
    let mut all = 0;
    loop {
        let mut scope = app.scope(Who::System, Mode::Write).await?;
        // Of two who number, the second sees what the first one did: the lock is a statement of its own.
        queries::lock_numbers(&mut scope).await?;
        let numbered = queries::number(&mut scope, PAGE, app.now()).await?;
        scope.commit().await?;
        all += numbered;
        if numbered < PAGE.unsigned_abs() {
            return Ok(all);
        }
    }
}

/// The lines after a number, as many as fit one reading: the same each time.
///
/// # Errors
/// A fault.
pub(crate) async fn lines(app: &App, after: i64) -> Result<Vec<Line>, Fault> {
    let mut scope = app.scope(Who::System, Mode::Read).await?;
    let left = queries::left(&mut scope, after, PAGE).await?;
    drop(scope);
    left.into_iter().map(|left| line(app, left)).collect()
}

/// The number before the first effect that has no last answer yet: whoever reads from there misses none.
///
/// # Errors
/// A fault.
pub(crate) async fn answered_up_to(app: &App) -> Result<i64, Fault> {
    let mut scope = app.scope(Who::System, Mode::Read).await?;
    Ok(queries::answered_up_to(&mut scope).await?)
}

fn line(app: &App, left: Left) -> Result<Line, Fault> {
    let nir_at = Place { table: "members", column: "nir_sealed", member: Some(left.member) };
    let nir = String::from_utf8(app.keys().open(nir_at, &left.nir_sealed)?).ok();
    let nir = nir.and_then(|nir| Nir::parse(&nir).ok()).ok_or(Fault::Stored("number"))?;
    let content = left
        .content_sealed
        .map(|sealed| app.keys().open(place(left.member), &sealed))
        .transpose()?
        .map(|clear| serde_json::from_slice(&clear).or(Err(Fault::Stored("effect"))))
        .transpose()?;
    Ok(Line {
        numero: left.number,
        kind: Kind::of_key(&left.kind).ok_or(Fault::Stored("kind of effect"))?.word(),
        nir: nir.as_str().to_owned(),
        version: left.version,
        cause: Cause::word(&left.cause).ok_or(Fault::Stored("cause of an effect"))?,
        enregistre_le: left.recorded_at,
        contenu: content,
    })
}
