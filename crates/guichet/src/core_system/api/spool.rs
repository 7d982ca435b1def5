//! A body on its way in: to a file without a name, piece by piece, and back to its beginning once all of
//! it is what was signed.

use std::fs::{DirBuilder, File};
use std::io::{Seek, Write};
use std::os::unix::fs::DirBuilderExt;
use std::path::Path;

use axum::body::{Body, Bytes};
use http_body_util::BodyExt;
use jiff::{SignedDuration, Timestamp};
use sha2::{Digest, Sha256};
use subtle::ConstantTimeEq;

use super::answer::Refusal;
use crate::shared::fault::Fault;

/// Bytes of one file: four times the two million payments of a large caisse's month (assumed).
pub(super) const FILE_MAX: u64 = 4 * 1024 * 1024 * 1024;

/// Bytes of answers at once: some ten thousand.
pub(super) const ANSWERS_MAX: u64 = 2 * 1024 * 1024;

/// Rejected lines of a run that was cut off wait so long for their file to be sent again (assumed).
const REJECTS_WAIT: SignedDuration = SignedDuration::from_hours(7 * 24);

/// The folder, which only its owner may look into, without what nobody came back for.
///
/// # Errors
/// The disk's.
pub(super) fn folder(path: &Path, now: Timestamp) -> Result<(), Fault> {
    let made = DirBuilder::new().recursive(true).mode(0o700).create(path);
    made.and_then(|()| forget(path, now)).map_err(Fault::Spool)
}

fn forget(path: &Path, now: Timestamp) -> std::io::Result<()> {
    for entry in std::fs::read_dir(path)? {
        let entry = entry?;
        let written = Timestamp::try_from(entry.metadata()?.modified()?).unwrap_or(now);
        if now.duration_since(written) > REJECTS_WAIT {
            std::fs::remove_file(entry.path())?;
        }
    }
    Ok(())
}

/// Takes a body in whole. The file has no name: nothing of it is left when the program ends.
///
/// # Errors
/// Cut off, too long, or not what was signed; or the disk's.
pub(super) async fn file(body: Body, folder: &Path, digest: [u8; 32]) -> Result<File, Refusal> {
    let mut file = tempfile::tempfile_in(folder).map_err(Fault::Spool)?;
    let mut pieces = Pieces::new(body, FILE_MAX);
    while let Some(piece) = pieces.next().await? {
        file = tokio::task::spawn_blocking(move || file.write_all(&piece).map(|()| file))
            .await
            .map_err(|_stopped| Refusal::CutOff)?
            .map_err(Fault::Spool)?;
    }
    pieces.are(digest)?;
    file.rewind().map_err(Fault::Spool)?;
    Ok(file)
}

/// Takes a short body in as text.
///
/// # Errors
/// As [`file()`], or not UTF-8.
pub(super) async fn text(body: Body, digest: [u8; 32]) -> Result<String, Refusal> {
    let mut whole = Vec::new();
    let mut pieces = Pieces::new(body, ANSWERS_MAX);
    while let Some(piece) = pieces.next().await? {
        whole.extend_from_slice(&piece);
    }
    pieces.are(digest)?;
    String::from_utf8(whole).map_err(|_bytes| Refusal::NotText)
}

/// A body, what was read of it and what that hashes to.
struct Pieces {
    body: Body,
    read: u64,
    most: u64,
    hash: Sha256,
}

impl Pieces {
    fn new(body: Body, most: u64) -> Self {
        Self { body, read: 0, most, hash: Sha256::new() }
    }

    async fn next(&mut self) -> Result<Option<Bytes>, Refusal> {
        loop {
            let Some(frame) = self.body.frame().await else { return Ok(None) };
            let Ok(piece) = frame.map_err(|_cut| Refusal::CutOff)?.into_data() else { continue };
            self.read = self.read.saturating_add(u64::try_from(piece.len()).unwrap_or(u64::MAX));
            if self.read > self.most {
                return Err(Refusal::TooLong);
            }
            self.hash.update(&piece);
            return Ok(Some(piece));
        }
    }

    /// Whether all of it is what the client signed.
    fn are(self, signed: [u8; 32]) -> Result<(), Refusal> {
        let found: [u8; 32] = self.hash.finalize().into();
        if bool::from(found.ct_eq(&signed)) { Ok(()) } else { Err(Refusal::OtherBody) }
    }
}
