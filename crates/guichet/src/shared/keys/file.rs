//! The keys on disk: one file, readable by its owner only, made at the first start.

use std::collections::BTreeMap;
use std::fs;
use std::io::{self, Write};
use std::os::unix::fs::{OpenOptionsExt, PermissionsExt};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use serde::{Deserialize, Serialize};

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
}

/// Reads the key file, or makes it with fresh keys when there is none.
///
/// # Errors
/// [`KeysError`], one line with its cure.
pub(crate) fn open_or_create(path: &Path) -> Result<Keyring, KeysError> {
    let io = |error| KeysError::Io(path.to_owned(), error);
    if !fs::exists(path).map_err(io)? {
        create(path).map_err(io)?;
    }
    if fs::metadata(path).map_err(io)?.permissions().mode() & 0o077 != 0 {
        return Err(KeysError::TooOpen(path.to_owned()));
    }
    let text = fs::read_to_string(path).map_err(io)?;
    parse(&text).ok_or_else(|| KeysError::Damaged(path.to_owned()))
}

/// Written whole beside its place, then moved, so that a crash leaves no half file.
fn create(path: &Path) -> io::Result<()> {
    let fresh = || hex(&rand::random::<[u8; 32]>());
    let seal = BTreeMap::from([(1, fresh())]);
    let (index, audit, token, pepper) = (fresh(), fresh(), fresh(), fresh());
    let stored = Stored { current: 1, seal, index, audit, token, pepper };
    let beside = path.with_extension("new");
    let mut options = fs::OpenOptions::new();
    let mut file = options.write(true).create(true).truncate(true).mode(0o600).open(&beside)?;
    file.write_all(serde_json::to_string_pretty(&stored)?.as_bytes())?;
    file.sync_all()?;
    fs::rename(beside, path)
}

fn parse(text: &str) -> Option<Keyring> {
    let stored: Stored = serde_json::from_str(text).ok()?;
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

fn key32(text: &str) -> Option<[u8; 32]> {
    let digits = text.as_bytes();
    let bytes: Option<Vec<u8>> = digits
        .chunks(2)
        .map(|pair| u8::from_str_radix(std::str::from_utf8(pair).ok()?, 16).ok())
        .collect();
    bytes?.try_into().ok()
}

#[cfg(test)]
mod tests {
    use std::fs;
    use std::os::unix::fs::PermissionsExt;

    use super::{KeysError, open_or_create};
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
