//! A PostgreSQL of guichet's own, for whoever gives no `GUICHET_DATABASE_URL`: the demo, tests and
//! small installations.
//!
//! One folder, one lock, one server: it listens on a Unix socket only, survives a `kill -9` of
//! guichet, and the next start finds it again (answers 13 and « Details » of the decisions).

mod account;
mod binaries;
mod cluster;
mod error;
mod password;
mod place;
mod process;
mod queries;
mod server;
mod socket;
#[cfg(test)]
mod tests;

use std::fmt;
use std::fs::{File, OpenOptions, TryLockError};
use std::os::unix::fs::OpenOptionsExt as _;
use std::path::{Path, PathBuf};

use sqlx::postgres::PgConnectOptions;
use tokio::process::Child;

use account::Account;
pub(crate) use error::PrivateError;
use error::folder;
use password::Passwords;
use place::Place;
use server::{Site, Wait};

/// What the private server should be.
#[derive(Debug, Clone)]
pub(crate) struct PrivateOptions {
    /// guichet's data folder; made if absent.
    pub(crate) data_dir: PathBuf,
    /// False in tests only: nothing survives a power cut, and statements are counted.
    pub(crate) durable: bool,
}

/// A private server that answers.
pub(crate) struct PrivatePostgres {
    place: PathBuf,
    owner: PgConnectOptions,
    socket: PathBuf,
    child: Option<Child>,
}

/// What lies around us; tests choose their own.
struct Surroundings {
    /// Where programs are looked for.
    search_path: Vec<PathBuf>,
    /// Where clusters go that cannot lie in their data folder.
    elsewhere: PathBuf,
}

impl Default for Surroundings {
    fn default() -> Self {
        let elsewhere = PathBuf::from("/var/lib/guichet");
        Self { search_path: binaries::default_search_path(), elsewhere }
    }
}

/// A client tool of PostgreSQL, such as `pg_dump`, where the server's own binaries are.
#[cfg(test)]
pub(crate) fn tool(name: &str) -> Option<PathBuf> {
    binaries::default_search_path()
        .into_iter()
        .map(|folder| folder.join(name))
        .find(|path| path.is_file())
}

impl PrivatePostgres {
    /// Starts the server, or finds the one that already runs on this folder.
    pub(crate) async fn start(options: PrivateOptions) -> Result<Self, PrivateError> {
        Self::start_within(options, &Surroundings::default()).await
    }

    async fn start_within(
        options: PrivateOptions,
        around: &Surroundings,
    ) -> Result<Self, PrivateError> {
        let data_dir = place::data_folder(&options.data_dir)?;
        let lock = lock(&data_dir).await?;
        let account = Account::for_server()?;
        let installed = binaries::installed(&around.search_path, &account)?;
        let newest = binaries::choose(&installed, &data_dir, None)?;
        let mut place = place::choose(&data_dir, &around.elsewhere, &account, &newest)?;
        let passwords = passwords_for(&mut place, &data_dir).await?;
        let binaries = binaries::choose(&installed, &place.cluster, place.made_by)?;
        if place.elsewhere {
            tracing::info!(
                "user {} cannot walk to {}: the database lies in {}",
                place.account.name,
                data_dir.display(),
                place.cluster.display()
            );
        }
        if place.made_by.is_none() {
            let (place, binaries, passwords) = (&place, &binaries, &passwords);
            let recipe = cluster::Recipe {
                place,
                binaries,
                passwords,
                durable: options.durable,
                lock: &lock,
            };
            cluster::make(&recipe).await?;
        }
        let site = Site { data_dir, place, binaries, passwords, durable: options.durable };
        let (running, started) = server::find_or_start(&site).await?;
        let owner = queries::owner(&running, &site.passwords);
        // The lock ends with its file, here.
        let child = started.map(|started| started.child);
        Ok(Self { place: site.place.cluster, owner, socket: running.socket, child })
    }

    /// Connection as the owner role `guichet` (may sign in, make databases and roles; no superuser)
    /// of the database `guichet`.
    pub(crate) fn owner(&self) -> PgConnectOptions {
        self.owner.clone()
    }

    /// Where the cluster lies, for the line that the start prints.
    pub(crate) fn place(&self) -> &Path {
        &self.place
    }

    /// Whether this call started the server (true) or found it running (false).
    pub(crate) fn started_here(&self) -> bool {
        self.child.is_some()
    }

    /// Stops the server and waits for its end; on Ctrl-C, also for one that was found running.
    pub(crate) async fn stop(mut self) -> Result<(), PrivateError> {
        server::stop(&self.place).await?;
        if let Some(child) = &mut self.child {
            // It has ended: this only takes leave of it.
            let _ = child.wait().await;
        }
        socket::remove(&self.socket);
        Ok(())
    }

    /// Leaves it running (tests share one server).
    pub(crate) fn leave_running(self) {
        drop(self);
    }
}

/// Without the connection, which holds the password.
impl fmt::Debug for PrivatePostgres {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("PrivatePostgres").field("place", &self.place).finish_non_exhaustive()
    }
}

/// One start at a time on a folder: the second waits, then finds the server of the first.
async fn lock(data_dir: &Path) -> Result<File, PrivateError> {
    let path = data_dir.join("database.lock");
    let file = OpenOptions::new().create(true).truncate(false).write(true).mode(0o600).open(&path);
    let file = file.map_err(folder("write", &path))?;
    let mut wait = Wait::long("another guichet that is starting on this folder");
    loop {
        match file.try_lock() {
            Ok(()) => return Ok(file),
            Err(TryLockError::WouldBlock) => {}
            Err(TryLockError::Error(error)) => return Err(folder("lock", &path)(error)),
        }
        if !wait.a_little().await {
            return Err(PrivateError::Busy { lock: path, seconds: wait.elapsed().as_secs() });
        }
    }
}

/// The passwords of this folder, made on its first day. A cluster elsewhere that a deleted data
/// folder of the same path left behind is stopped and moved aside first.
async fn passwords_for(place: &mut Place, data_dir: &Path) -> Result<Passwords, PrivateError> {
    if let Some(passwords) = password::read(data_dir)? {
        return Ok(passwords);
    }
    if place.made_by.is_some() {
        if !place.elsewhere || !place::is_new(data_dir)? {
            let file = password::file_in(data_dir);
            return Err(PrivateError::PasswordLost { place: place.cluster.clone(), file });
        }
        server::stop(&place.cluster).await?;
        let aside = place::set_aside(&place.cluster)?;
        tracing::warn!("a database left by a former data folder was moved to {}", aside.display());
        place.made_by = None;
    }
    password::make(data_dir)
}
