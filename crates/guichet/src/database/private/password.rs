//! The passwords of the two roles: random, in one file of mode 0600 that belongs to guichet's
//! user (answers 13: guichet and server may be different users).

use std::fmt::Write as _;
use std::fs::{self, File, OpenOptions, Permissions};
use std::io::{self, Write as _};
use std::os::unix::fs::{OpenOptionsExt as _, PermissionsExt as _};
use std::path::{Path, PathBuf};

use rand::TryRng as _;
use rand::rngs::SysRng;
use serde::{Deserialize, Serialize};

use super::PrivateError;
use super::error::folder;

/// The file in the data folder.
const FILE: &str = "database.password";

/// Bytes of chance in a password: as many as an AES-256 key.
const BYTES: usize = 32;

/// What the two roles sign in with. No `Debug`: it must never reach a log.
#[derive(Clone, Serialize, Deserialize)]
pub(super) struct Passwords {
    /// Of the bootstrap superuser `postgres`.
    pub(super) superuser: String,
    /// Of the role `guichet`.
    pub(super) owner: String,
}

/// Where they are kept.
pub(super) fn file_in(data_dir: &Path) -> PathBuf {
    data_dir.join(FILE)
}

/// Reads the passwords; `None` when there are none yet.
pub(super) fn read(data_dir: &Path) -> Result<Option<Passwords>, PrivateError> {
    let file = file_in(data_dir);
    let text = match fs::read(&file) {
        Ok(text) => text,
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(None),
        Err(error) => return Err(folder("read", &file)(error)),
    };
    let mode = fs::metadata(&file).map_err(folder("read", &file))?.permissions().mode();
    if mode & 0o077 != 0 {
        fs::set_permissions(&file, Permissions::from_mode(0o600))
            .map_err(folder("close", &file))?;
    }
    let passwords: Option<Passwords> = serde_json::from_slice(&text).ok();
    let sound = passwords.filter(|both| is_ours(&both.superuser) && is_ours(&both.owner));
    sound.map(Some).ok_or(PrivateError::PasswordDamaged { file })
}

/// Only what we made ourselves may stand between quotes in SQL.
fn is_ours(password: &str) -> bool {
    password.len() == BYTES * 2 && password.bytes().all(|byte| byte.is_ascii_hexdigit())
}

/// Makes both passwords and keeps them, whole or not at all, before the cluster exists.
pub(super) fn make(data_dir: &Path) -> Result<Passwords, PrivateError> {
    let passwords = Passwords { superuser: random()?, owner: random()? };
    let text = serde_json::json!({ "superuser": passwords.superuser, "owner": passwords.owner });
    let (file, new) = (file_in(data_dir), data_dir.join("database.password.new"));
    keep(&new, text.to_string().as_bytes()).map_err(folder("write", &new))?;
    fs::rename(&new, &file).map_err(folder("write", &file))?;
    File::open(data_dir).and_then(|it| it.sync_all()).map_err(folder("write", data_dir))?;
    Ok(passwords)
}

/// Writes a file that only its owner reads, down to the disk.
pub(super) fn keep(path: &Path, text: &[u8]) -> io::Result<()> {
    match fs::remove_file(path) {
        Err(error) if error.kind() != io::ErrorKind::NotFound => return Err(error),
        _ => {}
    }
    let mut file = OpenOptions::new().write(true).create_new(true).mode(0o600).open(path)?;
    file.write_all(text)?;
    file.sync_all()
}

/// As many random hexadecimal signs as a password has.
pub(super) fn random() -> Result<String, PrivateError> {
    let mut bytes = [0_u8; BYTES];
    let filled = SysRng.try_fill_bytes(&mut bytes);
    filled.map_err(|error| PrivateError::NoRandom { reason: error.to_string() })?;
    let mut password = String::with_capacity(BYTES * 2);
    for byte in bytes {
        // Writing to a String cannot fail.
        let _ = write!(password, "{byte:02x}");
    }
    Ok(password)
}
