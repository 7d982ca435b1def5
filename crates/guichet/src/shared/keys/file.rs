//! The keys on disk: one file, readable by its owner only, made at the first start.

use std::collections::BTreeMap;
use std::fs;
use std::io::{self, Write};
use std::os::unix::fs::{OpenOptionsExt, PermissionsExt};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use serde::{Deserialize, Serialize};

use super::european::EuropeanKey;
use super::papers::{PaperKeys, StoredPaperKeys};
use super::{Generation, Keyring, Rings};

/// Why the keys cannot be used. Each says the cure; none shows a key.
#[derive(Debug, thiserror::Error)]
pub(crate) enum KeysError {
    #[error("the key file {0} cannot be read or written: {1}; check the folder and its rights")]
    Io(PathBuf, io::Error),
    #[error("the key file {0} may be read by others; run: chmod 600 {0}")]
    TooOpen(PathBuf),
    #[error("the key file {0} is not one of ours or is damaged; put back the copy you keep of it")]
    Damaged(PathBuf),
}

#[derive(Serialize, Deserialize)]
struct Stored {
    current: u16,
    seal: BTreeMap<u16, String>,
    index: String,
    audit: String,
    token: String,
    pepper: String,
    /// Younger than the others: a file from before gets its own at the next start.
    #[serde(default)]
    papers: Option<StoredPaperKeys>,
    /// Younger still.
    #[serde(default)]
    european: Option<String>,
}

/// Reads the key file, or makes it with fresh keys when there is none.
///
/// # Errors
/// [`KeysError`], one line with its cure.
pub(crate) fn open_or_create(path: &Path) -> Result<Keyring, KeysError> {
    let io = |error| KeysError::Io(path.to_owned(), error);
    if !fs::exists(path).map_err(io)? {
        write(path, &fresh_keys()).map_err(io)?;
    }
    let mut stored = read(path)?;
    if stored.papers.is_none() || stored.european.is_none() {
        stored.papers.get_or_insert_with(StoredPaperKeys::first);
        stored.european.get_or_insert_with(fresh);
        write(path, &stored).map_err(io)?;
    }
    keyring(&stored).ok_or_else(|| KeysError::Damaged(path.to_owned()))
}

/// From now on papers are signed by another key; what the one before signed is still known.
///
/// # Errors
/// [`KeysError`], one line with its cure; then the file is as it was.
pub(crate) fn renew_paper_key(path: &Path) -> Result<Keyring, KeysError> {
    let damaged = || KeysError::Damaged(path.to_owned());
    open_or_create(path)?;
    let mut stored = read(path)?;
    stored.papers = Some(stored.papers.and_then(StoredPaperKeys::next).ok_or_else(damaged)?);
    let renewed = keyring(&stored).ok_or_else(damaged)?;
    write(path, &stored).map_err(|error| KeysError::Io(path.to_owned(), error))?;
    Ok(renewed)
}

fn read(path: &Path) -> Result<Stored, KeysError> {
    let io = |error| KeysError::Io(path.to_owned(), error);
    if fs::metadata(path).map_err(io)?.permissions().mode() & 0o077 != 0 {
        return Err(KeysError::TooOpen(path.to_owned()));
    }
    let text = fs::read_to_string(path).map_err(io)?;
    serde_json::from_str(&text).map_err(|_odd| KeysError::Damaged(path.to_owned()))
}

fn fresh_keys() -> Stored {
    let seal = BTreeMap::from([(1, fresh())]);
    let (index, audit, token, pepper) = (fresh(), fresh(), fresh(), fresh());
    let papers = Some(StoredPaperKeys::first());
    let european = Some(fresh());
    Stored { current: 1, seal, index, audit, token, pepper, papers, european }
}

/// A key of 32 bytes that nobody had before.
pub(super) fn fresh() -> String {
    hex(&rand::random::<[u8; 32]>())
}

/// Written whole beside its place, then moved, so that a crash leaves no half file.
fn write(path: &Path, stored: &Stored) -> io::Result<()> {
    let beside = path.with_extension("new");
    let mut options = fs::OpenOptions::new();
    let mut file = options.write(true).create(true).truncate(true).mode(0o600).open(&beside)?;
    file.write_all(serde_json::to_string_pretty(stored)?.as_bytes())?;
    file.sync_all()?;
    fs::rename(beside, path)
}

fn keyring(stored: &Stored) -> Option<Keyring> {
    let generations: Option<BTreeMap<u16, Generation>> = stored
        .seal
        .iter()
        .map(|(version, key)| Some((*version, Generation { seal: key32(key)? })))
        .collect();
    let rings = Rings {
        current: stored.current,
        generations: generations?,
        index: key32(&stored.index)?,
        audit: key32(&stored.audit)?,
        token: key32(&stored.token)?,
        pepper: key32(&stored.pepper)?,
        papers: stored.papers.as_ref().and_then(PaperKeys::read)?,
        european: EuropeanKey::of(key32(stored.european.as_ref()?)?)?,
    };
    rings.generations.contains_key(&rings.current).then(|| Keyring { inner: Arc::new(rings) })
}

/// Lower-case hexadecimal.
pub(crate) fn hex(bytes: &[u8]) -> String {
    use std::fmt::Write;
    bytes.iter().fold(String::with_capacity(bytes.len() * 2), |mut text, byte| {
        let _infallible = write!(text, "{byte:02x}");
        text
    })
}

pub(super) fn key32(text: &str) -> Option<[u8; 32]> {
    unhex(text)?.try_into().ok()
}

/// The bytes of hexadecimal digits.
pub(super) fn unhex(text: &str) -> Option<Vec<u8>> {
    let pairs = text.as_bytes().chunks(2);
    pairs.map(|pair| u8::from_str_radix(std::str::from_utf8(pair).ok()?, 16).ok()).collect()
}

#[cfg(test)]
mod tests {
    use std::fs;
    use std::os::unix::fs::PermissionsExt;

    use super::{KeysError, open_or_create, renew_paper_key};
    use crate::shared::keys::Indexed;
    use crate::testing::scratch_folder;

    #[test]
    fn keys_are_made_once_and_kept() {
        let folder = scratch_folder("keys");
        let path = folder.path().join("keys.json");

        let made = open_or_create(&path).unwrap();
        let again = open_or_create(&path).unwrap();

        assert_eq!(made.index(Indexed::Nir, "x"), again.index(Indexed::Nir, "x"));
    }

    /// A file from before papers were signed, and one whose key is renewed: what the database holds
    /// still opens, and what was signed is still known.
    #[test]
    fn a_key_for_papers_is_added_and_renewed_and_nothing_else_changes() {
        let folder = scratch_folder("paper-keys");
        let path = folder.path().join("keys.json");
        let made = open_or_create(&path).unwrap();
        let mut stored: serde_json::Value =
            serde_json::from_str(&fs::read_to_string(&path).unwrap()).unwrap();
        stored.as_object_mut().unwrap().remove("papers");
        stored.as_object_mut().unwrap().remove("european");
        fs::write(&path, stored.to_string()).unwrap();

        let added = open_or_create(&path).unwrap();
        let renewed = renew_paper_key(&path).unwrap();
        let again = open_or_create(&path).unwrap();

        assert_eq!(made.index(Indexed::Nir, "x"), again.index(Indexed::Nir, "x"));
        assert_eq!(added.european().kid, again.european().kid);
        assert_ne!(added.european().kid, made.european().kid);
        assert_eq!(again.papers().known(), renewed.papers().known());
        assert_eq!(again.papers().known().get(1..), Some(added.papers().known()));
        let first = added.papers().known().first().unwrap().point();
        let kept = fs::read_to_string(&path).unwrap();
        assert!(kept.contains(&super::hex(&first)), "its public half");
        assert_eq!(fs::metadata(&path).unwrap().permissions().mode() & 0o077, 0);
    }

    #[test]
    fn a_file_that_others_may_read_is_refused_with_its_cure() {
        let folder = scratch_folder("open-keys");
        let path = folder.path().join("keys.json");
        open_or_create(&path).unwrap();
        fs::set_permissions(&path, fs::Permissions::from_mode(0o644)).unwrap();

        let refusal = open_or_create(&path).unwrap_err();

        assert!(matches!(refusal, KeysError::TooOpen(_)));
        assert!(refusal.to_string().contains("chmod 600"));
    }

    #[test]
    fn a_damaged_file_is_said_and_left_alone() {
        let folder = scratch_folder("damaged-keys");
        let path = folder.path().join("keys.json");
        open_or_create(&path).unwrap();
        let text = fs::read_to_string(&path).unwrap().replace("\"current\": 1", "\"current\": 9");
        fs::write(&path, &text).unwrap();

        assert!(matches!(open_or_create(&path), Err(KeysError::Damaged(_))));
        assert_eq!(fs::read_to_string(&path).unwrap(), text);
    }
}
