//! The folder of the server's socket: short, because the system allows 107 bytes for a socket's
//! path, and its own (answers 13).
//!
//! Each start of the server makes a new one: nobody can prepare it in `/tmp`, and an old server on
//! a deleted folder cannot take the new one's socket away when it ends. Who looks for the server
//! reads the name in its `postmaster.pid`.

use std::fs::{self, DirBuilder, Permissions};
use std::os::unix::fs::{DirBuilderExt as _, PermissionsExt as _};
use std::path::{Path, PathBuf};

use nix::unistd::geteuid;

use super::PrivateError;
use super::account::Account;
use super::error::folder;
use super::password::random;

/// Only part of the socket's name: nothing listens on a port.
pub(super) const PORT: u16 = 5432;

/// How the folders' names begin.
const PREFIX: &str = "guichet-";

/// Where they are made, best first: `/run` is root's own, and empty after a reboot.
fn parents() -> &'static [&'static str] {
    if geteuid().is_root() { &["/run", "/tmp"] } else { &["/tmp"] }
}

/// Makes the folder for a server that starts.
pub(super) fn make(account: &Account) -> Result<PathBuf, PrivateError> {
    let chance: String = random()?.chars().take(12).collect();
    let mut outcome = Err(PrivateError::NoAccount);
    for parent in parents() {
        let path = Path::new(parent).join(format!("{PREFIX}{chance}"));
        outcome = make_at(&path, account).map(|()| path);
        if outcome.is_ok() {
            break;
        }
    }
    outcome
}

/// Others pass through only when the server is another user than guichet; the passwords guard it.
fn make_at(path: &Path, account: &Account) -> Result<(), PrivateError> {
    let mode = if account.lent { 0o711 } else { 0o700 };
    DirBuilder::new().mode(0o700).create(path).map_err(folder("make", path))?;
    fs::set_permissions(path, Permissions::from_mode(mode)).map_err(folder("make", path))?;
    account.give(path)
}

/// Mode of the socket itself, for the server.
pub(super) fn permissions(account: &Account) -> &'static str {
    if account.lent { "0777" } else { "0700" }
}

/// Removes a folder that its server has left, with what a killed server left in it.
pub(super) fn remove(path: &Path) {
    let named = path.file_name().and_then(|name| name.to_str()).unwrap_or_default();
    let known = parents().iter().any(|parent| path.parent() == Some(Path::new(parent)));
    if !known || !named.starts_with(PREFIX) {
        return;
    }
    // Usually there is nothing left; and a folder that stays harms nobody.
    for name in [format!(".s.PGSQL.{PORT}"), format!(".s.PGSQL.{PORT}.lock")] {
        let _ = fs::remove_file(path.join(name));
    }
    let _ = fs::remove_dir(path);
}
