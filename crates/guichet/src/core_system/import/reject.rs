//! The file of rejects: the wrong lines themselves, with number and cause, for its owner's eyes only.

use std::fs::{File, OpenOptions, Permissions};
use std::io::{BufWriter, Seek, SeekFrom, Write};
use std::os::unix::fs::{OpenOptionsExt, PermissionsExt};
use std::path::{Path, PathBuf};

use serde::Serialize;

use super::form::Cause;

/// A line holds numbers that identify people.
const OWNER_ONLY: u32 = 0o600;

/// A line that was refused.
#[derive(Serialize)]
struct Rejected<'a> {
    ligne: u64,
    cause: &'a str,
    contenu: &'a str,
}

/// The file, open at its end.
pub(super) struct Rejects {
    path: PathBuf,
    file: BufWriter<File>,
    bytes: u64,
}

impl Rejects {
    /// Opens it with so much of it as a former run committed; `None` if that much is not there.
    pub(super) fn open(path: &Path, bytes: u64) -> std::io::Result<Option<Self>> {
        let mut file = OpenOptions::new()
            .create(true)
            .truncate(false)
            .write(true)
            .mode(OWNER_ONLY)
            .open(path)?;
        file.set_permissions(Permissions::from_mode(OWNER_ONLY))?;
        if file.metadata()?.len() < bytes {
            return Ok(None);
        }
        file.set_len(bytes)?;
        file.seek(SeekFrom::End(0))?;
        Ok(Some(Self { path: path.to_owned(), file: BufWriter::new(file), bytes }))
    }

    /// Adds a line.
    pub(super) fn add(&mut self, number: u64, cause: &Cause, line: &str) -> std::io::Result<()> {
        let rejected = Rejected { ligne: number, cause: cause.as_str(), contenu: line };
        let mut text = serde_json::to_string(&rejected)?;
        text.push('\n');
        self.bytes += u64::try_from(text.len()).unwrap_or_default();
        self.file.write_all(text.as_bytes())
    }

    /// How long it is, once all of it is on the disk: before the transaction that says so commits.
    pub(super) fn settle(&mut self) -> std::io::Result<u64> {
        self.file.flush()?;
        self.file.get_ref().sync_data()?;
        Ok(self.bytes)
    }

    /// A file without a line is not left behind.
    pub(super) fn close(self) -> std::io::Result<()> {
        if self.bytes == 0 { std::fs::remove_file(&self.path) } else { Ok(()) }
    }
}
