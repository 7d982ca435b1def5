//! What `guichet serve` weighs when nobody asks anything of it (issue 2, « weight »).

#![expect(clippy::unwrap_used, reason = "a test stops where something is not as expected")]

use std::io::{Read, Write};
use std::net::{TcpListener, TcpStream};
use std::os::unix::fs::PermissionsExt;
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

/// Memory of the program at rest, in MB, without PostgreSQL (issue 2, « weight »).
const AT_REST_MAX: usize = 120;

fn free_port() -> u16 {
    TcpListener::bind(("127.0.0.1", 0)).unwrap().local_addr().unwrap().port()
}

fn is_ready(port: u16) -> bool {
    let Ok(mut door) = TcpStream::connect(("127.0.0.1", port)) else { return false };
    door.set_read_timeout(Some(Duration::from_mins(1))).unwrap();
    let mut answer = String::new();
    let asked = door
        .write_all(b"GET /health/ready HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n");
    asked.and_then(|()| door.read_to_string(&mut answer)).is_ok()
        && answer.starts_with("HTTP/1.1 200")
}

/// Memory that a process holds, in MB.
fn held(program: &Child) -> usize {
    let told = std::fs::read_to_string(format!("/proc/{}/status", program.id())).unwrap();
    let line = told.lines().find_map(|line| line.strip_prefix("VmRSS:")).unwrap();
    line.trim().trim_end_matches(" kB").parse::<usize>().unwrap() * 1024 / 1_000_000
}

/// The demo, whose people were made and whose codes were hashed, is the heaviest start there is.
#[test]
fn the_program_is_light_at_rest() {
    let folder = tempfile::Builder::new().prefix("guichet-at-rest-").tempdir().unwrap();
    // As root the database's user must be able to walk to the data folder.
    std::fs::set_permissions(folder.path(), PermissionsExt::from_mode(0o711)).unwrap();
    let (port, operator_port) = (free_port(), free_port());
    let mut serving = Command::new(env!("CARGO_BIN_EXE_guichet"))
        .arg("serve")
        .env("GUICHET_DEMO", "1")
        .env("GUICHET_DATA_DIR", folder.path().join("data"))
        .env("GUICHET_LISTEN", format!("127.0.0.1:{port}"))
        .env("GUICHET_OPERATOR_LISTEN", format!("127.0.0.1:{operator_port}"))
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn()
        .unwrap();
    let patience = Instant::now();
    while !is_ready(port) && patience.elapsed() < Duration::from_mins(1) {
        std::thread::sleep(Duration::from_millis(50));
    }

    let (ready, held) = (is_ready(port), held(&serving));

    // It takes its PostgreSQL with it.
    let pid = nix::unistd::Pid::from_raw(serving.id().try_into().unwrap());
    nix::sys::signal::kill(pid, nix::sys::signal::Signal::SIGINT).unwrap();
    serving.wait().unwrap();
    println!("{held} MB at rest");
    assert!(ready, "guichet does not serve");
    assert!(held <= AT_REST_MAX, "{held} MB at rest, {AT_REST_MAX} are allowed");
}
