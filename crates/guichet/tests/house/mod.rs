//! `guichet` as an operator starts it: the program itself, with its private PostgreSQL.

use std::io::{Read, Write};
use std::net::{TcpListener, TcpStream};
use std::os::unix::fs::PermissionsExt;
use std::path::PathBuf;
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use sqlx::postgres::PgConnectOptions;

/// A data folder and the ports of one installation.
pub(crate) struct House {
    folder: tempfile::TempDir,
    pub(crate) port: u16,
    operator_port: u16,
}

impl House {
    pub(crate) fn new() -> Self {
        let folder = tempfile::Builder::new().prefix("guichet-killed-").tempdir().unwrap();
        // As root the database's user must be able to walk to the data folder.
        std::fs::set_permissions(folder.path(), PermissionsExt::from_mode(0o711)).unwrap();
        Self { folder, port: free_port(), operator_port: free_port() }
    }

    pub(crate) fn data(&self) -> PathBuf {
        self.folder.path().join("data")
    }

    pub(crate) fn guichet(&self, command: &str) -> Command {
        let mut guichet = Command::new(env!("CARGO_BIN_EXE_guichet"));
        guichet
            .arg(command)
            .env("GUICHET_DATA_DIR", self.data())
            .env("GUICHET_LISTEN", format!("127.0.0.1:{}", self.port))
            .env("GUICHET_OPERATOR_LISTEN", format!("127.0.0.1:{}", self.operator_port))
            .stdout(Stdio::null())
            .stderr(Stdio::null());
        guichet
    }

    /// Starts serving and waits until it says that it is ready.
    pub(crate) fn serve(&self) -> Child {
        self.serve_with(&[])
    }

    /// The same, with more settings.
    pub(crate) fn serve_with(&self, settings: &[(&str, &str)]) -> Child {
        let child = self.guichet("serve").envs(settings.iter().copied()).spawn().unwrap();
        let patience = Instant::now();
        while !self.is_ready() {
            assert!(patience.elapsed() < Duration::from_mins(1), "guichet does not serve");
            std::thread::sleep(Duration::from_millis(20));
        }
        child
    }

    fn is_ready(&self) -> bool {
        let Ok(mut door) = TcpStream::connect(("127.0.0.1", self.port)) else { return false };
        let mut answer = String::new();
        door.set_read_timeout(Some(Duration::from_mins(1))).unwrap();
        let asked = door.write_all(
            b"GET /health/ready HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n",
        );
        asked.and_then(|()| door.read_to_string(&mut answer)).is_ok()
            && answer.starts_with("HTTP/1.1 200")
    }

    /// The owner's connection, from what the private server leaves in its folder.
    pub(crate) fn owner(&self) -> PgConnectOptions {
        let kept = std::fs::read_to_string(self.data().join("database.password")).unwrap();
        let passwords: serde_json::Value = serde_json::from_str(&kept).unwrap();
        let started = std::fs::read_to_string(self.data().join("database/postmaster.pid")).unwrap();
        let socket = started.lines().nth(4).unwrap();
        PgConnectOptions::new_without_pgpass()
            .socket(socket)
            .username("guichet")
            .password(passwords.get("owner").unwrap().as_str().unwrap())
            .database("guichet")
    }

    pub(crate) fn postmaster(&self) -> String {
        let file = std::fs::read_to_string(self.data().join("database/postmaster.pid")).unwrap();
        file.lines().next().unwrap().to_owned()
    }
}

impl Drop for House {
    /// A run that failed leaves no server behind.
    fn drop(&mut self) {
        let kept = std::fs::read_to_string(self.data().join("database/postmaster.pid"));
        let Some(pid) = kept.ok().and_then(|text| text.lines().next()?.parse().ok()) else {
            return;
        };
        let _gone = nix::sys::signal::kill(
            nix::unistd::Pid::from_raw(pid),
            nix::sys::signal::Signal::SIGQUIT,
        );
    }
}

fn free_port() -> u16 {
    TcpListener::bind(("127.0.0.1", 0)).unwrap().local_addr().unwrap().port()
}
