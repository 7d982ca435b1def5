//! Which server runs on a cluster: what `postmaster.pid` says, checked against the processes.
//!
//! The file alone proves nothing: after a reboot or a `kill -9` it names a process that is gone,
//! or another program that got its number. A process counts as a server of this cluster when it
//! is called `postgres`, belongs to the cluster's owner and stands in the cluster's folder.

use std::fs;
use std::io;
use std::os::unix::fs::MetadataExt as _;
use std::path::{Path, PathBuf};

use nix::errno::Errno;
use nix::sys::signal::{Signal, kill};
use nix::unistd::Pid;

use super::PrivateError;
use super::error::folder;

/// A server that runs, as its `postmaster.pid` describes it.
#[derive(Debug, Clone)]
pub(super) struct Running {
    pub(super) pid: Pid,
    /// The folder of its socket.
    pub(super) socket: PathBuf,
    pub(super) port: u16,
    /// It says that it takes connections.
    ready: bool,
}

impl Running {
    /// It takes connections, but its socket was deleted (by a sweep of `/tmp`, say).
    pub(super) fn lost_its_socket(&self) -> bool {
        self.ready && !self.socket.join(format!(".s.PGSQL.{}", self.port)).exists()
    }
}

/// What runs on a cluster.
#[derive(Debug)]
pub(super) enum Found {
    /// Nothing.
    Nothing,
    /// A server that has not yet said where its socket is.
    Coming,
    /// Processes that a killed server left, which may still write.
    Remains(Vec<Pid>),
    /// A server: starting, recovering, ready or stopping.
    Server(Running),
}

/// Looks at the file, then at the processes.
pub(super) fn look(cluster: &Path) -> Found {
    let text = fs::read_to_string(cluster.join("postmaster.pid")).unwrap_or_default();
    if let Some(pid) = pid_of(&text).filter(|pid| serves(*pid, cluster)) {
        return running(pid, &text).map_or(Found::Coming, Found::Server);
    }
    match all_on(cluster) {
        pids if pids.is_empty() => Found::Nothing,
        pids => Found::Remains(pids),
    }
}

/// First line: the process; a negative number is a rescue session by hand.
fn pid_of(text: &str) -> Option<Pid> {
    let number: i32 = text.lines().next()?.trim().parse().ok()?;
    number.checked_abs().filter(|number| *number > 1).map(Pid::from_raw)
}

/// Fourth line: the port; fifth: the socket's folder; eighth: what the server is doing.
fn running(pid: Pid, text: &str) -> Option<Running> {
    let lines: Vec<&str> = text.lines().map(str::trim).collect();
    let socket = lines.get(4).filter(|socket| !socket.is_empty())?;
    let port = lines.get(3)?.parse().ok()?;
    let ready = lines.get(7).is_some_and(|status| *status == "ready");
    Some(Running { pid, socket: PathBuf::from(socket), port, ready })
}

/// Whether that process is a PostgreSQL on this cluster. A dead one that nobody waited for has no
/// folder any more, so it does not count.
pub(super) fn serves(pid: Pid, cluster: &Path) -> bool {
    let about = PathBuf::from(format!("/proc/{pid}"));
    let is_postgres =
        fs::read_to_string(about.join("comm")).is_ok_and(|it| it.trim() == "postgres");
    is_postgres && stands_in(&about, cluster).unwrap_or(false)
}

fn stands_in(about: &Path, cluster: &Path) -> io::Result<bool> {
    let same_owner = fs::metadata(about)?.uid() == fs::metadata(cluster)?.uid();
    Ok(same_owner && fs::read_link(about.join("cwd"))? == fs::canonicalize(cluster)?)
}

fn all_on(cluster: &Path) -> Vec<Pid> {
    let entries = fs::read_dir("/proc").into_iter().flatten().flatten();
    let pids = entries.filter_map(|entry| entry.file_name().to_str()?.parse().ok());
    pids.map(Pid::from_raw).filter(|pid| serves(*pid, cluster)).collect()
}

/// Removes a `postmaster.pid` whose number now belongs to another program: PostgreSQL would take
/// that program for a server and refuse to start. One whose process is gone is left to PostgreSQL,
/// which knows better. To be called only when nothing runs on the cluster.
pub(super) fn forget_stale(cluster: &Path) -> Result<(), PrivateError> {
    let file = cluster.join("postmaster.pid");
    let text = fs::read_to_string(&file).unwrap_or_default();
    let Some(pid) = pid_of(&text) else { return Ok(()) };
    if kill(pid, None) == Err(Errno::ESRCH) {
        return Ok(());
    }
    tracing::info!("process {pid} of {} is another program: the file is stale", file.display());
    fs::remove_file(&file).map_err(folder("remove", &file))
}

/// The socket folder that the last server named, when it could not clean up after itself.
pub(super) fn left_socket(cluster: &Path) -> Option<PathBuf> {
    let text = fs::read_to_string(cluster.join("postmaster.pid")).ok()?;
    running(pid_of(&text)?, &text).map(|server| server.socket)
}

/// Sends a signal, to a process of this cluster and to no other.
pub(super) fn signal(pid: Pid, cluster: &Path, signal: Signal) {
    if serves(pid, cluster) {
        // It may end between the two lines; that is what was wanted.
        let _ = kill(pid, signal);
    }
}

/// Ends at once what a killed server left; the next start recovers from its journal.
pub(super) fn end(pids: &[Pid], cluster: &Path) {
    for pid in pids {
        signal(*pid, cluster, Signal::SIGQUIT);
    }
}
