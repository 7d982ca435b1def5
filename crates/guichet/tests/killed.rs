//! T48, the small run: a `guichet serve` that is killed again and again loses no job, doubles no
//! effect and finds its private PostgreSQL again.

#![expect(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "a test stops where something is not as expected"
)]

use std::io::{Read, Write};
use std::net::{TcpListener, TcpStream};
use std::os::unix::fs::PermissionsExt;
use std::os::unix::process::ExitStatusExt;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, ExitStatus, Stdio};
use std::time::{Duration, Instant};

use nix::sys::signal::Signal;
use sqlx::postgres::{PgConnectOptions, PgPool};

#[path = "killed/imported.rs"]
mod imported;
#[path = "killed/paid.rs"]
mod paid;
#[path = "killed/printed.rs"]
mod printed;
#[path = "killed/sent.rs"]
mod sent;

/// Jobs queued before and between the kills.
const JOBS: i32 = 400;

/// A data folder and the ports of one installation.
struct House {
    folder: tempfile::TempDir,
    port: u16,
    operator_port: u16,
}

impl House {
    fn new() -> Self {
        let folder = tempfile::Builder::new().prefix("guichet-killed-").tempdir().unwrap();
        // As root the database's user must be able to walk to the data folder.
        std::fs::set_permissions(folder.path(), PermissionsExt::from_mode(0o711)).unwrap();
        Self { folder, port: free_port(), operator_port: free_port() }
    }

    fn data(&self) -> PathBuf {
        self.folder.path().join("data")
    }

    fn guichet(&self, command: &str) -> Command {
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
    fn serve(&self) -> Child {
        self.ready(&mut self.guichet("serve"))
    }

    /// The same of a command that serves.
    fn ready(&self, serve: &mut Command) -> Child {
        let child = serve.spawn().unwrap();
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
    fn owner(&self) -> PgConnectOptions {
        let kept = std::fs::read_to_string(self.data().join("database.password")).unwrap();
        let passwords: serde_json::Value = serde_json::from_str(&kept).unwrap();
        let started = std::fs::read_to_string(self.data().join("database/postmaster.pid")).unwrap();
        let socket = started.lines().nth(4).unwrap();
        PgConnectOptions::new_without_pgpass()
            .socket(socket)
            .username("guichet")
            .password(passwords["owner"].as_str().unwrap())
            .database("guichet")
    }

    fn postmaster(&self) -> String {
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
        let _gone = nix::sys::signal::kill(nix::unistd::Pid::from_raw(pid), Signal::SIGQUIT);
    }
}

fn free_port() -> u16 {
    TcpListener::bind(("127.0.0.1", 0)).unwrap().local_addr().unwrap().port()
}

/// Two parents, and as many wishes of the first about the second, each with its job.
async fn queue_jobs(owner: &PgPool) {
    sqlx::raw_sql(
        "insert into members values
             ('00000000-0000-7000-8000-000000000001', '781', '\\x00', sha256('1'), 'A', 'A', '1985-01-01', '2026-11-01'),
             ('00000000-0000-7000-8000-000000000002', '751', '\\x00', sha256('2'), 'B', 'B', '1985-01-01', '2026-11-01');
         insert into member_lookups values (sha256('2'), '00000000-0000-7000-8000-000000000002');
         insert into beneficiaries values ('00000000-0000-7000-8000-000000000001',
             '00000000-0000-7000-8000-000000000003', null, 'C', 'A', '2020-01-01', 'enfant');",
    )
    .execute(owner)
    .await
    .unwrap();
    sqlx::query(
        "with opened as (
             insert into cases (member_id, case_id, caisse, kind, reference, state, opened_at, due_on)
             select '00000000-0000-7000-8000-000000000001', gen_random_uuid(), '781', 'x', n::text, 'recue',
                    '2026-11-22', '2026-12-22' from generate_series(1, $1) as n
             returning member_id, case_id),
         wished as (
             insert into child_attachments
             select member_id, case_id, '00000000-0000-7000-8000-000000000003', '\\x00', sha256('2'), '2026-11-22'
               from opened)
         select app.enqueue('attachment.tell_other_parent',
                            jsonb_build_object('member', member_id, 'case', case_id), case_id::text)
           from opened",
    )
    .bind(JOBS)
    .execute(owner)
    .await
    .unwrap();
}

async fn count(owner: &PgPool, statement: &'static str) -> i64 {
    sqlx::query_scalar(statement).fetch_one(owner).await.unwrap()
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn killed_at_random_every_job_takes_effect_once() {
    let house = House::new();
    let mut serving = house.serve();
    let postmaster = house.postmaster();
    let owner = PgPool::connect_with(house.owner()).await.unwrap();
    queue_jobs(&owner).await;

    for turn in 0..kills() {
        tokio::time::sleep(Duration::from_millis(turn * 37 % 150)).await;
        serving.kill().unwrap();
        serving.wait().unwrap();
        serving = house.serve();
    }
    assert_eq!(house.postmaster(), postmaster, "the same server was found each time");

    let patience = Instant::now();
    let told = "select count(*) from notices";
    while count(&owner, told).await < i64::from(JOBS) {
        assert!(patience.elapsed() < Duration::from_mins(3), "jobs were lost");
        tokio::time::sleep(Duration::from_millis(200)).await;
    }
    let traces = "select count(*) from audit_events where kind = 'attachment.told'";
    assert_eq!(count(&owner, told).await, i64::from(JOBS));
    assert_eq!(count(&owner, traces).await, i64::from(JOBS));
    owner.close().await;
    stop(&mut serving);
    assert!(!postgres_runs(&house.data()), "Ctrl-C stops the private server too");
}

/// Twenty; five hundred in the long run (answers 20).
fn kills() -> u64 {
    if trial() { 500 } else { 20 }
}

/// Five; a hundred in the long run (answers 20).
fn stops() -> u64 {
    if trial() { 100 } else { 5 }
}

#[expect(clippy::disallowed_methods, reason = "a switch of the tests, not a setting")]
fn trial() -> bool {
    std::env::var("GUICHET_TRIAL").is_ok()
}

fn stop(serving: &mut Child) {
    let ended = stopped(serving);
    assert!(ended.success(), "{ended}");
}

fn stopped(serving: &mut Child) -> ExitStatus {
    let pid = nix::unistd::Pid::from_raw(serving.id().try_into().unwrap());
    nix::sys::signal::kill(pid, Signal::SIGINT).unwrap();
    serving.wait().unwrap()
}

fn postgres_runs(data: &Path) -> bool {
    data.join("database/postmaster.pid").exists()
}

#[test]
fn a_start_that_cannot_work_says_why_in_one_line_with_the_cure() {
    let house = House::new();
    let _taken = TcpListener::bind(("127.0.0.1", house.port)).unwrap();
    std::fs::create_dir_all(house.data()).unwrap();

    let said = |guichet: &mut Command| {
        let output = guichet.stderr(Stdio::piped()).output().unwrap();
        let text = String::from_utf8(output.stderr).unwrap();
        (output.status.code(), text)
    };

    let (code, text) = said(&mut house.guichet("serve"));
    assert_eq!(code, Some(1));
    assert_eq!(text.lines().count(), 1, "{text}");
    assert!(text.contains("taken") && text.contains("GUICHET_LISTEN"), "{text}");

    let (code, text) = said(house.guichet("migrate").env("GUICHET_DEMO", "peut-être"));
    assert_eq!((code, text.contains("GUICHET_DEMO is not 0 or 1")), (Some(1), true), "{text}");

    let nowhere = "postgres://nobody:secret@127.0.0.1:9/none";
    let (code, text) = said(house.guichet("migrate").env("GUICHET_DATABASE_URL", nowhere));
    assert_eq!(code, Some(1));
    assert!(text.contains("GUICHET_DATABASE_URL") && !text.contains("secret"), "{text}");

    let (code, _) = said(&mut house.guichet("servir"));
    assert_eq!(code, Some(2));
}

/// A stop in the middle of a start stops what was started, the private server included.
#[test]
fn a_stop_while_starting_leaves_nothing_behind() {
    let house = House::new();
    let mut serving = house.guichet("serve").spawn().unwrap();
    let patience = Instant::now();
    while !postgres_runs(&house.data()) {
        assert!(patience.elapsed() < Duration::from_mins(1), "PostgreSQL does not start");
        std::thread::sleep(Duration::from_millis(1));
    }

    stop(&mut serving);

    assert!(!postgres_runs(&house.data()));
}

/// The first start makes the folder, the later ones find it.
#[test]
fn stopped_at_any_moment_nothing_stays_behind() {
    let house = House::new();

    for turn in 0..stops() {
        let mut serving = house.guichet("serve").spawn().unwrap();
        std::thread::sleep(Duration::from_millis(100 + turn * 211 % 1_500));
        let ended = stopped(&mut serving);
        // On a busy machine the signal may come before the program listens for it.
        let by = ended.signal().and_then(|number| Signal::try_from(number).ok());
        let before_its_first_line = by == Some(Signal::SIGINT);
        assert!(ended.success() || before_its_first_line, "stop {turn}: {ended}");
        assert!(!postgres_runs(&house.data()), "stop {turn}");
    }
}
