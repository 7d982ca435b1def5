//! Whom lines are about, and which of them tell something that we do not know yet.

use std::collections::HashMap;

use guichet_values::MemberId;
use sha2::{Digest, Sha256};
use uuid::Uuid;

use super::form::{Cause, nobody};
use super::queries;
use super::take::Numbered;
use crate::app::App;
use crate::database::scope::Scope;
use crate::shared::fault::Fault;
use crate::shared::keys::Place;

/// A line with its member.
pub(super) struct Found<T> {
    pub(super) at: usize,
    pub(super) member: MemberId,
    pub(super) line: T,
}

/// Lines whose member is here, and the places of the others.
pub(super) type Sorted<T> = (Vec<Found<T>>, Vec<(usize, Cause)>);

/// Finds the members of lines by the blind index of their number.
pub(super) async fn members<T>(
    scope: &mut Scope,
    lines: Vec<Numbered<T>>,
    index: impl Fn(&T) -> [u8; 32],
) -> Result<Sorted<T>, Fault> {
    let known = queries::members(scope, lines.iter().map(|told| index(&told.line))).await?;
    let (mut found, mut refused) = (Vec::with_capacity(lines.len()), Vec::new());
    for Numbered { at, line } in lines {
        match known.get(&index(&line)) {
            Some(member) => found.push(Found { at, member: *member, line }),
            None => refused.push((at, nobody())),
        }
    }
    Ok((found, refused))
}

/// Our id of a thing that the core system names by a key: the same each time (UUID version 8).
pub(super) fn item(kind: &str, member: MemberId, key: &str) -> Uuid {
    let digest: [u8; 32] = Sha256::digest(format!("feed {kind} {member} {key}")).into();
    uuid::Builder::from_custom_bytes(digest.first_chunk().copied().unwrap_or_default()).into_uuid()
}

/// A row of a thing that changes, with its version.
pub(super) trait Versioned {
    fn item(&self) -> (MemberId, Uuid);
    fn version(&self) -> i64;
}

/// Of rows about the same thing the newest, and of equal ones the first: a batch tells each once.
pub(super) fn newest<R: Versioned>(rows: Vec<R>) -> Vec<R> {
    let mut kept: HashMap<(MemberId, Uuid), R> = HashMap::with_capacity(rows.len());
    for row in rows {
        let known = kept.get(&row.item()).map(Versioned::version);
        if known.is_none_or(|known| known < row.version()) {
            kept.insert(row.item(), row);
        }
    }
    let mut rows: Vec<R> = kept.into_values().collect();
    rows.sort_unstable_by_key(Versioned::item);
    rows
}

/// Rows as the statements that take a batch read them.
pub(super) fn as_json(rows: &impl serde::Serialize) -> Result<String, Fault> {
    serde_json::to_string(rows).map_err(|_broken| Fault::Stored("batch of the feed"))
}

/// A value of this member, sealed for its table and column, in hexadecimal.
pub(super) fn sealed(
    app: &App,
    (table, column): (&'static str, &'static str),
    member: MemberId,
    clear: &str,
) -> Result<String, Fault> {
    let place = Place { table, column, member: Some(member) };
    Ok(crate::shared::keys::hex(&app.keys().seal(place, app.random(), clear.as_bytes())?))
}
