//! Finding the server, starting it, waiting for it, stopping it.

use std::fs::{self, File, OpenOptions};
use std::os::unix::fs::OpenOptionsExt as _;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use nix::sys::signal::Signal;
use tokio::process::{Child, Command};

use super::PrivateError;
use super::binaries::Binaries;
use super::cluster::last_words;
use super::error::folder;
use super::password::{self, Passwords};
use super::place::Place;
use super::process::{self, Found, Running};
use super::queries::{self, Answer};
use super::socket;

/// A start, a recovery or a stop may take this long.
const PATIENCE: Duration = Duration::from_mins(1);

/// After this time we say what we wait for.
const SAY_AFTER: Duration = Duration::from_secs(3);

/// What a killed server left ends by itself within moments; after this time we end it.
const REMAINS_MAY_STAY: Duration = Duration::from_secs(5);

/// Between two looks.
const PAUSE: Duration = Duration::from_millis(50);

/// All that a start knows.
pub(super) struct Site {
    pub(super) data_dir: PathBuf,
    pub(super) place: Place,
    pub(super) binaries: Binaries,
    pub(super) passwords: Passwords,
    pub(super) durable: bool,
}

/// A server that this start has started.
pub(super) struct Started {
    pub(super) child: Child,
    socket: PathBuf,
}

/// Waits for the server that runs on the cluster, or starts one. Under the start's lock. A server
/// that we started and cannot use is not left behind; one that still recovers is.
pub(super) async fn find_or_start(site: &Site) -> Result<(Running, Option<Started>), PrivateError> {
    let mut started = None;
    let outcome = wait_for(site, &mut started).await;
    if let (Err(error), Some(started)) = (&outcome, &started)
        && !matches!(error, PrivateError::DidNotAnswer { .. })
    {
        stop(&site.place.cluster).await?;
        socket::remove(&started.socket);
    }
    outcome.map(|running| (running, started))
}

async fn wait_for(site: &Site, started: &mut Option<Started>) -> Result<Running, PrivateError> {
    let cluster = &site.place.cluster;
    let mut wait = Wait::new("PostgreSQL to start (after a crash it recovers first)");
    loop {
        match process::look(cluster) {
            Found::Server(running) if running.lost_its_socket() => {
                tracing::info!("the socket in {} is gone: a restart", running.socket.display());
                process::signal(running.pid, cluster, Signal::SIGINT);
                socket::remove(&running.socket);
            }
            Found::Server(running) if answers(site, &running).await? => return Ok(running),
            Found::Remains(pids) if started.is_none() && wait.elapsed() > REMAINS_MAY_STAY => {
                process::end(&pids, cluster);
            }
            Found::Server(_) | Found::Coming | Found::Remains(_) => {}
            Found::Nothing => match started {
                None => *started = Some(spawn(site)?),
                Some(server) => check_alive(&mut server.child, site)?,
            },
        }
        if !wait.a_little().await {
            let (place, seconds) = (cluster.clone(), PATIENCE.as_secs());
            return Err(PrivateError::DidNotAnswer { place, seconds });
        }
    }
}

/// Whether the owner can enter; makes role and database where they are missing.
async fn answers(site: &Site, running: &Running) -> Result<bool, PrivateError> {
    match queries::ask(running, &site.passwords).await {
        Answer::Ready => return Ok(true),
        Answer::NotYet => return Ok(false),
        Answer::NeedsSetUp => {}
    }
    let place = site.place.cluster.clone();
    match queries::set_up(running, &site.passwords, site.durable).await {
        Ok(()) => Ok(true),
        Err(error) if queries::is_refusal(&error) => {
            Err(PrivateError::PasswordRefused { place, file: password::file_in(&site.data_dir) })
        }
        Err(source) => Err(PrivateError::SetUp { place, source }),
    }
}

/// Starts the server; it says what goes wrong before its own log is open in a file of ours.
fn spawn(site: &Site) -> Result<Started, PrivateError> {
    let cluster = &site.place.cluster;
    let account = &site.place.account;
    if let Some(left) = process::left_socket(cluster) {
        socket::remove(&left);
    }
    process::forget_stale(cluster)?;
    let socket = socket::make(account)?;
    let (log, log_too) = start_log(&site.data_dir)?;
    let program = site.binaries.postgres();
    let mut command = account.command(&program);
    command.arg("-D").arg(cluster).stdout(log).stderr(log_too);
    for setting in settings(site, &socket) {
        command.arg("-c").arg(setting);
    }
    match Command::from(command).spawn() {
        Ok(child) => Ok(Started { child, socket }),
        Err(source) => {
            socket::remove(&socket);
            Err(PrivateError::CannotRun { program, user: account.name.clone(), source })
        }
    }
}

/// Settings that are guichet's, not the operator's: given at each start, they win over any file.
fn settings(site: &Site, socket: &Path) -> Vec<String> {
    let mut settings = vec![
        "listen_addresses=".to_owned(),
        format!("port={}", socket::PORT),
        format!("unix_socket_directories={}", socket.display()),
        format!("unix_socket_permissions={}", socket::permissions(&site.place.account)),
        "cluster_name=guichet".to_owned(),
        "password_encryption=scram-sha-256".to_owned(),
    ];
    // A week of logs, with no statement and no parameter in them: those are members' data.
    let log = [
        "logging_collector=on",
        "log_destination=stderr",
        "log_directory=log",
        "log_filename=postgresql-%a.log",
        "log_file_mode=0600",
        "log_rotation_age=1d",
        "log_rotation_size=0",
        "log_truncate_on_rotation=on",
        "log_timezone=UTC",
        "lc_messages=C",
        "log_min_messages=log",
        "log_min_error_statement=panic",
        "log_error_verbosity=terse",
        "log_statement=none",
        "log_min_duration_statement=-1",
        "log_parameter_max_length=0",
        "log_parameter_max_length_on_error=0",
    ];
    settings.extend(log.map(str::to_owned));
    if !site.durable {
        let quick = ["fsync=off", "full_page_writes=off", "synchronous_commit=off"];
        settings.extend(quick.map(str::to_owned));
        settings.push("max_connections=200".to_owned());
        settings.push("shared_preload_libraries=pg_stat_statements".to_owned());
        // Every test has a database of its own: with the usual 5,000 entries some are thrown out
        // while a test counts its statements, and saved ones fill the table from the start.
        settings.push("pg_stat_statements.max=100000".to_owned());
        settings.push("pg_stat_statements.save=off".to_owned());
    }
    settings
}

fn start_log(data_dir: &Path) -> Result<(File, File), PrivateError> {
    let path = data_dir.join("database.start.log");
    let open = OpenOptions::new().create(true).write(true).truncate(true).mode(0o600).open(&path);
    let both = open.and_then(|file| Ok((file.try_clone()?, file)));
    both.map_err(folder("write", &path))
}

/// An end at once has its reason in the start's log, or else in the server's own.
fn check_alive(server: &mut Child, site: &Site) -> Result<(), PrivateError> {
    if !matches!(server.try_wait(), Ok(Some(_))) {
        return Ok(());
    }
    let said = fs::read_to_string(site.data_dir.join("database.start.log")).unwrap_or_default();
    let own = newest_log(&site.place.cluster.join("log")).unwrap_or_default();
    // The line about where the log goes explains nothing.
    let said: Vec<&str> = said.lines().filter(|line| line.contains("FATAL")).collect();
    let own: Vec<&str> = own.lines().filter(|line| line.contains("FATAL")).collect();
    let reason = said.last().or(own.last()).map_or("it said nothing", |line| *line);
    Err(PrivateError::DidNotStart { place: site.place.cluster.clone(), reason: last_words(reason) })
}

fn newest_log(folder: &Path) -> Option<String> {
    let entries = fs::read_dir(folder).ok()?.flatten();
    let newest = entries.max_by_key(|entry| entry.metadata().and_then(|it| it.modified()).ok())?;
    fs::read_to_string(newest.path()).ok()
}

/// Stops whatever server runs on the cluster: fast (sessions are ended, nothing is lost).
pub(super) async fn stop(cluster: &Path) -> Result<(), PrivateError> {
    let mut wait = Wait::new("PostgreSQL to stop");
    let mut asked: Option<Running> = None;
    loop {
        match process::look(cluster) {
            Found::Nothing => break,
            Found::Server(running) if asked.as_ref().is_none_or(|it| it.pid != running.pid) => {
                process::signal(running.pid, cluster, Signal::SIGINT);
                asked = Some(running);
            }
            Found::Remains(pids) if wait.elapsed() > REMAINS_MAY_STAY => {
                process::end(&pids, cluster);
            }
            Found::Server(_) | Found::Coming | Found::Remains(_) => {}
        }
        if !wait.a_little().await {
            let (place, seconds) = (cluster.to_path_buf(), PATIENCE.as_secs());
            return Err(PrivateError::DidNotStop { place, seconds });
        }
    }
    if let Some(running) = asked {
        socket::remove(&running.socket);
    }
    Ok(())
}

/// Patience with an end, and one word to whoever is watching.
pub(super) struct Wait {
    since: Instant,
    until: Duration,
    what: &'static str,
    said: bool,
}

impl Wait {
    pub(super) fn new(what: &'static str) -> Self {
        Self { since: Instant::now(), until: PATIENCE, what, said: false }
    }

    /// Twice as long: another start may first make a cluster, then wait for its server.
    pub(super) fn long(what: &'static str) -> Self {
        Self { until: PATIENCE * 2, ..Self::new(what) }
    }

    pub(super) fn elapsed(&self) -> Duration {
        self.since.elapsed()
    }

    /// Waits a moment; false when it has been long enough.
    pub(super) async fn a_little(&mut self) -> bool {
        if !self.said && self.elapsed() > SAY_AFTER {
            tracing::info!("waiting for {}", self.what);
            self.said = true;
        }
        tokio::time::sleep(PAUSE).await;
        self.elapsed() < self.until
    }
}
