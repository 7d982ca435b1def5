//! Where `initdb` and `postgres` are, and of which version.
//!
//! Debian keeps them off PATH, one folder for each major version. A new cluster takes the highest;
//! an existing one can only be read by its own (answers 13).

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use super::PrivateError;
use super::account::Account;

/// The oldest major version that guichet's SQL runs on.
const OLDEST: u32 = 15;

/// Parents of one folder per version: Debian's and Red Hat's.
const PACKAGED: [(&str, &str); 2] = [("/usr/lib/postgresql", ""), ("/usr", "pgsql-")];

/// One installed PostgreSQL.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Binaries {
    pub(super) major: u32,
    folder: PathBuf,
}

impl Binaries {
    pub(super) fn initdb(&self) -> PathBuf {
        self.folder.join("initdb")
    }

    pub(super) fn postgres(&self) -> PathBuf {
        self.folder.join("postgres")
    }
}

/// PATH, then the folders in which distributions hide the server.
pub(super) fn default_search_path() -> Vec<PathBuf> {
    #[expect(clippy::disallowed_methods, reason = "PATH is where programs are, not a setting")]
    let path = std::env::var_os("PATH").unwrap_or_default();
    let packaged =
        PACKAGED.iter().flat_map(|(parent, prefix)| versions_in(Path::new(parent), prefix));
    std::env::split_paths(&path).chain(packaged).collect()
}

fn versions_in(parent: &Path, prefix: &str) -> Vec<PathBuf> {
    let entries = fs::read_dir(parent).into_iter().flatten().flatten();
    let is_version =
        |name: &str| name.strip_prefix(prefix).is_some_and(|rest| rest.parse::<f32>().is_ok());
    let versions = entries.filter(|entry| entry.file_name().to_str().is_some_and(is_version));
    versions.map(|entry| entry.path().join("bin")).collect()
}

/// Every PostgreSQL below `search_path` that `account` can run, highest version first.
pub(super) fn installed(
    search_path: &[PathBuf],
    account: &Account,
) -> Result<Vec<Binaries>, PrivateError> {
    let (mut found, mut refused) = (Vec::new(), None);
    for folder in folders(search_path) {
        match version(&folder, account) {
            Ok(Some(major)) => found.push(Binaries { major, folder }),
            Ok(None) => {}
            Err(error) => refused = Some(error),
        }
    }
    found.sort_by_key(|binaries| std::cmp::Reverse(binaries.major));
    match refused {
        Some(error) if found.is_empty() => Err(error),
        _ if found.is_empty() => Err(PrivateError::NotInstalled { searched: listed(search_path) }),
        _ => Ok(found),
    }
}

/// The one for a new cluster, or the one that an existing cluster of version `made_by` needs.
pub(super) fn choose(
    installed: &[Binaries],
    place: &Path,
    made_by: Option<u32>,
) -> Result<Binaries, PrivateError> {
    let majors: Vec<String> = installed.iter().map(|binaries| binaries.major.to_string()).collect();
    let found = majors.join(", ");
    let Some(needed) = made_by else {
        let newest = installed.first().filter(|binaries| binaries.major >= OLDEST);
        return newest.cloned().ok_or(PrivateError::TooOld { found });
    };
    let same = installed.iter().find(|binaries| binaries.major == needed);
    same.cloned().ok_or(PrivateError::OtherMajor { place: place.to_path_buf(), needed, found })
}

/// The folders that hold both programs, links followed, each once.
fn folders(search_path: &[PathBuf]) -> Vec<PathBuf> {
    let mut seen = BTreeSet::new();
    let real = search_path.iter().filter_map(|folder| {
        let postgres = fs::canonicalize(folder.join("postgres")).ok()?;
        let folder = postgres.parent()?.to_path_buf();
        folder.join("initdb").is_file().then_some(folder)
    });
    real.filter(|folder| seen.insert(folder.clone())).collect()
}

/// Asks `postgres --version`: « postgres (PostgreSQL) 15.18 (Debian …) ».
fn version(folder: &Path, account: &Account) -> Result<Option<u32>, PrivateError> {
    let program = folder.join("postgres");
    let output = account.command(&program).arg("--version").output();
    let output = output.map_err(|source| PrivateError::CannotRun {
        program,
        user: account.name.clone(),
        source,
    })?;
    Ok(major_of(&String::from_utf8_lossy(&output.stdout)))
}

fn major_of(answer: &str) -> Option<u32> {
    let (_, number) = answer.split_once("(PostgreSQL) ")?;
    number.split(|sign: char| !sign.is_ascii_digit()).next()?.parse().ok()
}

fn listed(search_path: &[PathBuf]) -> String {
    let mut folders: Vec<String> =
        search_path.iter().map(|folder| folder.display().to_string()).collect();
    folders.push("/usr/lib/postgresql/*/bin".to_owned());
    folders.dedup();
    folders.join(", ")
}
