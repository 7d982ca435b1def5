//! The system account that the server runs as (answers 13).
//!
//! PostgreSQL refuses to run as root. Started as root we therefore lend it another account;
//! started by anyone else, server and guichet share theirs.

use std::ffi::OsStr;
use std::os::unix::fs::chown;
use std::os::unix::process::CommandExt as _;
use std::path::Path;
use std::process::{Command, Stdio};

use nix::unistd::{Uid, User, getegid, geteuid};

use super::PrivateError;
use super::error::folder;

/// Whom the server may run as when guichet is root, best first.
const LENT: [&str; 2] = ["postgres", "nobody"];

/// A system account, and whether it is another one than guichet's.
#[derive(Debug, Clone)]
pub(super) struct Account {
    pub(super) name: String,
    pub(super) uid: u32,
    gid: u32,
    /// guichet is root and the server is not.
    pub(super) lent: bool,
}

impl Account {
    /// The account for a new cluster: ours, or a lent one when we are root.
    pub(super) fn for_server() -> Result<Self, PrivateError> {
        if !geteuid().is_root() {
            let (uid, gid) = (geteuid(), getegid());
            return Ok(Self {
                name: name_of(uid.as_raw()),
                uid: uid.into(),
                gid: gid.into(),
                lent: false,
            });
        }
        let user = LENT.iter().find_map(|name| User::from_name(name).ok().flatten());
        user.map(Self::lend).ok_or(PrivateError::NoAccount)
    }

    /// The account of a cluster that exists already: as root, its owner, so that a cluster made
    /// as `nobody` still starts on the day that the package brings the account `postgres`.
    pub(super) fn owning(&self, uid: u32) -> Option<Self> {
        if uid == self.uid {
            return Some(self.clone());
        }
        let usable = self.lent && uid != 0;
        usable.then(|| User::from_uid(Uid::from_raw(uid)).ok().flatten()).flatten().map(Self::lend)
    }

    fn lend(user: User) -> Self {
        Self { name: user.name, uid: user.uid.into(), gid: user.gid.into(), lent: true }
    }

    /// A command that runs as this account: nothing of our environment, English messages, and a
    /// process group of its own, so that Ctrl-C reaches guichet alone (answers 13).
    pub(super) fn command(&self, program: impl AsRef<OsStr>) -> Command {
        let mut command = Command::new(program);
        command.env_clear().env("PATH", "/usr/local/bin:/usr/bin:/bin").env("LC_ALL", "C");
        command.current_dir("/").process_group(0).stdin(Stdio::null());
        if self.lent {
            // Setting the account as root also drops root's supplementary groups.
            command.uid(self.uid).gid(self.gid);
        }
        command
    }

    /// Hands a file or folder that we made over to the server.
    pub(super) fn give(&self, path: &Path) -> Result<(), PrivateError> {
        if !self.lent {
            return Ok(());
        }
        chown(path, Some(self.uid), Some(self.gid)).map_err(folder("hand over", path))
    }
}

/// Name of a user for a message; the number when it has none.
pub(super) fn name_of(uid: u32) -> String {
    let user = User::from_uid(Uid::from_raw(uid)).ok().flatten();
    user.map_or_else(|| uid.to_string(), |user| user.name)
}
