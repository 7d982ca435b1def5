//! Where the cluster lies: in the data folder when the server's user can walk to it, else in
//! `/var/lib/guichet` under a short name made from the data folder's path (answers 13).

use std::fmt::Write as _;
use std::fs::{self, DirBuilder, Permissions};
use std::io;
use std::os::unix::ffi::OsStrExt as _;
use std::os::unix::fs::{DirBuilderExt as _, MetadataExt as _, PermissionsExt as _};
use std::path::{Path, PathBuf};
use std::process::Stdio;

use nix::unistd::geteuid;
use sha2::{Digest as _, Sha256};

use super::PrivateError;
use super::account::{Account, name_of};
use super::binaries::Binaries;
use super::error::folder;

/// The cluster's name in the data folder.
const FOLDER: &str = "database";

/// Where a cluster lies, and who runs it.
#[derive(Debug, Clone)]
pub(super) struct Place {
    /// The cluster itself.
    pub(super) cluster: PathBuf,
    /// Whom the server runs as.
    pub(super) account: Account,
    /// The major version that made the cluster; none while there is none.
    pub(super) made_by: Option<u32>,
    /// Not in the data folder.
    pub(super) elsewhere: bool,
}

/// Makes the data folder if absent and returns its real path. Root leaves a way through for the
/// server's user, not a view.
pub(super) fn data_folder(data_dir: &Path) -> Result<PathBuf, PrivateError> {
    let mode = if geteuid().is_root() { 0o711 } else { 0o700 };
    make_folders(data_dir, mode)?;
    fs::canonicalize(data_dir).map_err(folder("open", data_dir))
}

/// Chooses the place: a cluster that exists stays where it is; a new one goes into the data
/// folder if it can.
pub(super) fn choose(
    data_dir: &Path,
    elsewhere: &Path,
    account: &Account,
    probe: &Binaries,
) -> Result<Place, PrivateError> {
    let inside = data_dir.join(FOLDER);
    let outside = elsewhere.join(short_name(data_dir));
    if let Some(place) = existing(&inside, account, false)? {
        let walks = can_walk(&place.account, probe, data_dir)?;
        let out_of_reach =
            || PrivateError::OutOfReach { place: inside, user: place.account.name.clone() };
        return if walks { Ok(place) } else { Err(out_of_reach()) };
    }
    if !account.lent {
        return Ok(new(inside, account, false));
    }
    if let Some(place) = existing(&outside, account, true)? {
        return Ok(place);
    }
    if can_walk(account, probe, data_dir)? {
        return Ok(new(inside, account, false));
    }
    make_folders(elsewhere, 0o755)?;
    Ok(new(outside, account, true))
}

fn new(cluster: PathBuf, account: &Account, elsewhere: bool) -> Place {
    Place { cluster, account: account.clone(), made_by: None, elsewhere }
}

/// The cluster in `path`, if there is one; an error when something else lies there.
fn existing(
    path: &Path,
    account: &Account,
    elsewhere: bool,
) -> Result<Option<Place>, PrivateError> {
    let about = match fs::metadata(path) {
        Ok(about) => about,
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(None),
        Err(error) => return Err(folder("open", path)(error)),
    };
    if !about.is_dir() {
        return Err(PrivateError::NotACluster { place: path.to_path_buf() });
    }
    if fs::read_dir(path).is_ok_and(|mut entries| entries.next().is_none()) {
        return Ok(None);
    }
    let account = account.owning(about.uid()).ok_or_else(|| PrivateError::OtherOwner {
        place: path.to_path_buf(),
        owner: name_of(about.uid()),
        user: account.name.clone(),
    })?;
    let made_by = fs::read_to_string(path.join("PG_VERSION")).ok();
    let made_by = made_by.and_then(|text| text.trim().parse().ok());
    let not_a_cluster = || PrivateError::NotACluster { place: path.to_path_buf() };
    let made_by = Some(made_by.ok_or_else(not_a_cluster)?);
    Ok(Some(Place { cluster: path.to_path_buf(), account, made_by, elsewhere }))
}

/// Goes there as that user: the system itself says whether it may.
fn can_walk(account: &Account, probe: &Binaries, to: &Path) -> Result<bool, PrivateError> {
    if !account.lent {
        return Ok(true);
    }
    let mut command = account.command(probe.postgres());
    command.arg("--version").current_dir(to).stdout(Stdio::null()).stderr(Stdio::null());
    match command.status() {
        Ok(_) => Ok(true),
        Err(error) if error.kind() == io::ErrorKind::PermissionDenied => Ok(false),
        Err(error) => Err(folder("open", to)(error)),
    }
}

/// Whether the data folder holds nothing but our own lock and log: then a cluster elsewhere that
/// bears its name was left by a folder that is gone.
pub(super) fn is_new(data_dir: &Path) -> Result<bool, PrivateError> {
    let entries = fs::read_dir(data_dir).map_err(folder("read", data_dir))?;
    let ours = ["database.lock", "database.start.log"];
    Ok(entries.flatten().all(|entry| ours.iter().any(|name| entry.file_name() == *name)))
}

/// Moves such a cluster aside; a cluster is never deleted.
pub(super) fn set_aside(cluster: &Path) -> Result<PathBuf, PrivateError> {
    let mut number = 1_u32;
    loop {
        let aside = beside(cluster, &format!(".former-{number}"));
        if !aside.exists() {
            fs::rename(cluster, &aside).map_err(folder("move", cluster))?;
            return Ok(aside);
        }
        number += 1;
    }
}

/// Twelve signs that stand for a path: short enough for any socket, long enough to be one's own.
pub(super) fn short_name(path: &Path) -> String {
    let digest = Sha256::digest(path.as_os_str().as_bytes());
    let mut name = String::new();
    for byte in digest.iter().take(6) {
        // Writing to a String cannot fail.
        let _ = write!(name, "{byte:02x}");
    }
    name
}

/// `path` with something added to its last part.
pub(super) fn beside(path: &Path, added: &str) -> PathBuf {
    let mut name = path.as_os_str().to_owned();
    name.push(added);
    PathBuf::from(name)
}

/// Makes a folder and those above it; a new one gets exactly `mode`, whatever the umask.
fn make_folders(path: &Path, mode: u32) -> Result<(), PrivateError> {
    if path.is_dir() {
        return Ok(());
    }
    let outcome = DirBuilder::new().recursive(true).mode(mode).create(path);
    outcome.map_err(folder("make", path))?;
    fs::set_permissions(path, Permissions::from_mode(mode)).map_err(folder("make", path))
}
