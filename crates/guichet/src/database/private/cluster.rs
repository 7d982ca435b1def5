//! Making a cluster: in a workshop beside its place, moved there when it is whole.
//!
//! A `kill -9` in the middle leaves a workshop, never a half-made cluster: the next start clears
//! it. The lock of the start is `initdb`'s standard input, so that an `initdb` that outlives
//! guichet keeps the lock until it ends too.

use std::fs::{self, DirBuilder, File};
use std::io;
use std::os::unix::fs::DirBuilderExt as _;
use std::path::Path;
use std::process::Output;

use super::PrivateError;
use super::binaries::Binaries;
use super::error::folder;
use super::password::{Passwords, keep};
use super::place::{Place, beside};

/// Locales of a new cluster, best first (answers 13). Names are sorted by `fr-x-icu` in queries.
const LOCALES: [&str; 2] = ["C.UTF-8", "C"];

/// What is needed to make a cluster.
pub(super) struct Recipe<'a> {
    pub(super) place: &'a Place,
    pub(super) binaries: &'a Binaries,
    pub(super) passwords: &'a Passwords,
    pub(super) durable: bool,
    pub(super) lock: &'a File,
}

/// Makes the cluster: UTF-8, data checksums, SCRAM for everyone.
pub(super) async fn make(recipe: &Recipe<'_>) -> Result<(), PrivateError> {
    let place = &recipe.place.cluster;
    let workshop = beside(place, ".new");
    let fresh = workshop.join("cluster");
    tracing::info!("making a PostgreSQL {} database in {}", recipe.binaries.major, place.display());
    for locale in LOCALES {
        clear(&workshop)?;
        furnish(&workshop, recipe)?;
        let output = initdb(&workshop, locale, recipe).await?;
        if output.status.success() {
            fs::rename(&fresh, place).map_err(folder("move the new database to", place))?;
            settle(place)?;
            return clear(&workshop);
        }
        let said = String::from_utf8_lossy(&output.stderr).into_owned();
        if !said.contains("invalid locale") || locale == "C" {
            clear(&workshop)?;
            return Err(PrivateError::Initdb { place: place.clone(), reason: last_words(&said) });
        }
    }
    Ok(())
}

/// Removes what a start that was killed left behind.
fn clear(workshop: &Path) -> Result<(), PrivateError> {
    match fs::remove_dir_all(workshop) {
        Err(error) if error.kind() != io::ErrorKind::NotFound => {
            Err(folder("remove", workshop)(error))
        }
        _ => Ok(()),
    }
}

/// A folder of the server's user, with the superuser's password where `initdb` can read it.
fn furnish(workshop: &Path, recipe: &Recipe<'_>) -> Result<(), PrivateError> {
    let password = workshop.join("password");
    DirBuilder::new().mode(0o700).create(workshop).map_err(folder("make", workshop))?;
    keep(&password, recipe.passwords.superuser.as_bytes()).map_err(folder("write", &password))?;
    recipe.place.account.give(&password)?;
    recipe.place.account.give(workshop)
}

async fn initdb(
    workshop: &Path,
    locale: &str,
    recipe: &Recipe<'_>,
) -> Result<Output, PrivateError> {
    let program = recipe.binaries.initdb();
    let lock = recipe.lock.try_clone().map_err(folder("lock", workshop))?;
    let mut command = recipe.place.account.command(&program);
    command.arg("--pgdata").arg(workshop.join("cluster"));
    command.arg("--pwfile").arg(workshop.join("password"));
    command.args(["--username=postgres", "--auth=scram-sha-256", "--encoding=UTF8"]);
    command.args(["--data-checksums", "--no-instructions"]).arg(format!("--locale={locale}"));
    if !recipe.durable {
        command.arg("--no-sync");
    }
    command.stdin(lock);
    let output = tokio::process::Command::from(command).output().await;
    let user = recipe.place.account.name.clone();
    output.map_err(|source| PrivateError::CannotRun { program, user, source })
}

/// The new name must outlive a power cut.
fn settle(place: &Path) -> Result<(), PrivateError> {
    let parent = place.parent().unwrap_or(place);
    File::open(parent).and_then(|it| it.sync_all()).map_err(folder("write", parent))
}

/// The lines that say why, as one: errors and their details, without the chatter around them.
pub(super) fn last_words(said: &str) -> String {
    let telling = ["error", "fatal", "panic", "detail", "hint", "could not"];
    let lines = said.lines().map(str::trim).filter(|line| !line.is_empty());
    let tells = |line: &&str| telling.iter().any(|word| line.to_lowercase().contains(word));
    let words: Vec<&str> = lines.clone().filter(tells).collect();
    let last = || lines.clone().next_back().unwrap_or("it said nothing").to_owned();
    if words.is_empty() { last() } else { words.join(" / ") }
}
