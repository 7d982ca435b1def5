//! What can keep the private server from starting, each in one line with its cure.

use std::io;
use std::path::{Path, PathBuf};

/// Why there is no private PostgreSQL. Each message is one line: what is wrong, then the cure.
#[derive(Debug, thiserror::Error)]
pub(crate) enum PrivateError {
    /// No `initdb` and `postgres` anywhere.
    #[error(
        "PostgreSQL 15 or newer was not found (looked in {searched}): install it (Debian: apt install postgresql) or set GUICHET_DATABASE_URL"
    )]
    NotInstalled {
        /// The folders that were searched.
        searched: String,
    },
    /// Only versions that are too old.
    #[error(
        "PostgreSQL 15 or newer is needed, only {found} was found: install a newer one (Debian: apt install postgresql) or set GUICHET_DATABASE_URL"
    )]
    TooOld {
        /// The major versions found.
        found: String,
    },
    /// The cluster was made by another major version.
    #[error(
        "the database in {} was made by PostgreSQL {needed}, which was not found (found: {found}): install it (Debian: apt install postgresql-{needed}) or move the data with pg_upgrade",
        place.display()
    )]
    OtherMajor {
        /// The cluster.
        place: PathBuf,
        /// The major version that made it.
        needed: u32,
        /// The major versions found.
        found: String,
    },
    /// Root, and no account to lend to the server.
    #[error(
        "started as root, and there is neither a user `postgres` nor `nobody` to run PostgreSQL as: create one (useradd --system postgres) or start guichet as an ordinary user"
    )]
    NoAccount,
    /// A program could not be run as the server's user.
    #[error(
        "{} cannot be run as user {user} ({source}): allow it (chmod a+rx) or start guichet as an ordinary user",
        program.display()
    )]
    CannotRun {
        /// The program.
        program: PathBuf,
        /// The user.
        user: String,
        /// What the system said.
        source: io::Error,
    },
    /// A file or folder could not be used.
    #[error("cannot {doing} {} ({source}): {}", path.display(), cure(source))]
    Folder {
        /// What was tried.
        doing: &'static str,
        /// On what.
        path: PathBuf,
        /// What the system said.
        source: io::Error,
    },
    /// The cluster exists where the server's user can no longer go.
    #[error(
        "user {user} cannot reach the database in {}: open the way to it (chmod a+x on each folder above it)",
        place.display()
    )]
    OutOfReach {
        /// The cluster.
        place: PathBuf,
        /// The server's user.
        user: String,
    },
    /// Something else lies where the cluster should.
    #[error(
        "{} is in the way: it is not a PostgreSQL cluster; move it away or choose another folder with GUICHET_DATA_DIR",
        place.display()
    )]
    NotACluster {
        /// The folder.
        place: PathBuf,
    },
    /// The cluster belongs to somebody else.
    #[error(
        "the database in {} belongs to user {owner}, not to {user}: start guichet as that user or as root, or give it over (chown -R {user})",
        place.display()
    )]
    OtherOwner {
        /// The cluster.
        place: PathBuf,
        /// Its owner.
        owner: String,
        /// The user that the server would run as.
        user: String,
    },
    /// The system gave no random bytes.
    #[error("the system gives no random bytes ({reason}): check that /dev/urandom is there")]
    NoRandom {
        /// What the system said.
        reason: String,
    },
    /// The password file does not say what it should.
    #[error("{} is damaged: put it back from a backup", file.display())]
    PasswordDamaged {
        /// The file.
        file: PathBuf,
    },
    /// A cluster without its password file.
    #[error(
        "the database in {} is there but its passwords are not: put {} back from a backup, or move the database away to start empty",
        place.display(), file.display()
    )]
    PasswordLost {
        /// The cluster.
        place: PathBuf,
        /// The file.
        file: PathBuf,
    },
    /// The password file belongs to another cluster.
    #[error(
        "the database in {} refuses the password in {}: put back the file that belongs to it",
        place.display(), file.display()
    )]
    PasswordRefused {
        /// The cluster.
        place: PathBuf,
        /// The file.
        file: PathBuf,
    },
    /// Another start on the same folder does not end.
    #[error(
        "another guichet has been starting on this folder for {seconds} s ({} is locked): wait for it or stop it",
        lock.display()
    )]
    Busy {
        /// The lock file.
        lock: PathBuf,
        /// How long we waited.
        seconds: u64,
    },
    /// `initdb` failed.
    #[error("no database could be made in {} ({reason}): {}", place.display(), cure_of_text(reason))]
    Initdb {
        /// The cluster.
        place: PathBuf,
        /// What `initdb` said last.
        reason: String,
    },
    /// The server ended at once.
    #[error(
        "PostgreSQL did not start on {} ({reason}): {}; its log is in {}",
        place.display(), cure_of_text(reason), place.join("log").display()
    )]
    DidNotStart {
        /// The cluster.
        place: PathBuf,
        /// What the server said last.
        reason: String,
    },
    /// The server runs and does not answer.
    #[error(
        "PostgreSQL on {} has not answered for {seconds} s: it may still be recovering, start again in a moment; its log is in {}",
        place.display(), place.join("log").display()
    )]
    DidNotAnswer {
        /// The cluster.
        place: PathBuf,
        /// How long we waited.
        seconds: u64,
    },
    /// The server goes on in spite of being stopped.
    #[error(
        "PostgreSQL on {} has not stopped for {seconds} s: wait, or end the process named first in {}",
        place.display(), place.join("postmaster.pid").display()
    )]
    DidNotStop {
        /// The cluster.
        place: PathBuf,
        /// How long we waited.
        seconds: u64,
    },
    /// Role or database could not be made.
    #[error("the database in {} could not be set up ({source}): see its log in {}", place.display(), place.join("log").display())]
    SetUp {
        /// The cluster.
        place: PathBuf,
        /// What the server said.
        source: sqlx::Error,
    },
}

/// Names what was tried on which path: `.map_err(folder("write", path))`.
pub(super) fn folder(doing: &'static str, path: &Path) -> impl FnOnce(io::Error) -> PrivateError {
    let path = path.to_path_buf();
    move |source| PrivateError::Folder { doing, path, source }
}

fn cure(source: &io::Error) -> &'static str {
    let kind = source.kind();
    if kind == io::ErrorKind::PermissionDenied {
        "give guichet's user access to it (chown, chmod) or choose another folder with GUICHET_DATA_DIR"
    } else if matches!(kind, io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded) {
        "free some space or choose another folder with GUICHET_DATA_DIR"
    } else {
        "check that folder or choose another one with GUICHET_DATA_DIR"
    }
}

fn cure_of_text(reason: &str) -> &'static str {
    if reason.contains("No space left") || reason.contains("Disk quota") {
        "free some space and start again"
    } else if reason.contains("Permission denied") {
        "give the server's user access (chown, chmod)"
    } else if reason.contains("shared memory") || reason.contains("semaphore") {
        "raise the system's limits for shared memory"
    } else {
        "put that right and start again"
    }
}
