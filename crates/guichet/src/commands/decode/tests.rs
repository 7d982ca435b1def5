//! What somebody who takes over the reader of pictures can do with it. Each story runs in a process of its
//! own that confined itself: this very test once more.

use std::fs::File;
use std::io::{Read, Write};
use std::net::{TcpListener, UdpSocket};
use std::os::unix::net::UnixStream;
use std::os::unix::process::ExitStatusExt;
use std::process::{Command, Output, Stdio};
use std::time::Duration;

use landlock::RulesetStatus;
use nix::sys::resource::{Resource, getrlimit};
use nix::sys::signal::Signal;

use super::confine::{Limits, confine, few_calls, limit, no_files};

/// Tells the process that it is the one inside.
const INSIDE: &str = "GUICHET_TEST_INSIDE";

/// Before what it answers, among what the harness says.
const ANSWER: &str = "inside: ";

/// Longer than the alarm of the story that waits.
const INPUT_STAYS_OPEN: Duration = Duration::from_secs(10);

/// Less than a picture has, so that a story is short.
const SHORT: Limits = Limits { core_seconds: 1, seconds: 1, ..Limits::OF_A_PICTURE };

/// In a process of its own, confines and then acts.
#[expect(clippy::disallowed_methods, reason = "a switch of the tests, not a setting")]
#[expect(clippy::exit, reason = "the harness has nothing more to say in there")]
fn inside<T>(test: &str, locks: impl FnOnce() -> T, act: impl FnOnce(T) -> String) -> Output {
    if std::env::var_os(INSIDE).is_some() {
        let answer = act(locks());
        writeln!(std::io::stdout(), "{ANSWER}{answer}").unwrap();
        std::process::exit(0);
    }
    let path = module_path!().split_once("::").unwrap().1;
    let mut child = Command::new("/proc/self/exe")
        .args(["--exact", &format!("{path}::{test}"), "--nocapture", "--test-threads=1"])
        .env_clear()
        .env(INSIDE, "1")
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    // Its input stays open, so that it can wait for more; for a while, so that a test ends in any case.
    let input = child.stdin.take();
    std::thread::spawn(move || {
        std::thread::sleep(INPUT_STAYS_OPEN);
        drop(input);
    });
    child.wait_with_output().unwrap()
}

fn confined(test: &str, act: impl FnOnce() -> String) -> Output {
    inside(test, || confine(Limits::OF_A_PICTURE).unwrap(), |_held| act())
}

/// What it answered; an empty answer would be a story that was not told.
#[track_caller]
fn answer(output: &Output) -> String {
    let said = String::from_utf8_lossy(&output.stdout).into_owned();
    let answer = said.split_once(ANSWER).map(|(_, answer)| answer.trim().to_owned());
    answer.unwrap_or_else(|| panic!("{:?} {said}", output.status))
}

#[track_caller]
fn killed_by(output: &Output, signal: Signal) {
    let by = output.status.signal().map(Signal::try_from);
    assert_eq!(by, Some(Ok(signal)), "{}", String::from_utf8_lossy(&output.stdout));
}

fn code<T>(tried: std::io::Result<T>) -> String {
    tried.map_or_else(|refused| refused.raw_os_error().unwrap().to_string(), |_| "done".to_owned())
}

/// « Not permitted » by the filter of calls, « permission denied » by landlock, « too many files ».
const EPERM: &str = "1";
const EACCES: &str = "13";
const EMFILE: &str = "24";

#[test]
fn it_opens_no_file() {
    let told = confined("it_opens_no_file", || code(File::open("/proc/self/status")));

    assert_eq!(answer(&told), EPERM);
}

// Each lock refuses files in its own words, so each is seen to hold without the others.

#[test]
fn landlock_alone_keeps_files_away() {
    let told = inside(
        "landlock_alone_keeps_files_away",
        || no_files().unwrap(),
        |_held| code(File::open("/proc/self/status")),
    );

    assert_eq!(answer(&told), EACCES, "has this kernel landlock?");
}

#[test]
fn limits_alone_keep_files_away() {
    let told = inside(
        "limits_alone_keep_files_away",
        || limit(Limits::OF_A_PICTURE).unwrap(),
        |()| code(File::open("/proc/self/status")),
    );

    assert_eq!(answer(&told), EMFILE);
}

#[test]
fn the_filter_of_calls_alone_keeps_files_away() {
    let told = inside(
        "the_filter_of_calls_alone_keeps_files_away",
        || few_calls().unwrap(),
        |()| code(File::open("/proc/self/status")),
    );

    assert_eq!(answer(&told), EPERM);
}

#[test]
fn it_talks_to_nobody() {
    let told = confined("it_talks_to_nobody", || {
        let tried = [
            code(TcpListener::bind("127.0.0.1:0")),
            code(UdpSocket::bind("127.0.0.1:0")),
            code(UnixStream::pair()),
        ];
        tried.join(" ")
    });

    assert_eq!(answer(&told), "1 1 1");
}

#[test]
fn it_becomes_no_other_program() {
    let told = confined("it_becomes_no_other_program", || {
        let Err(refused) = nix::unistd::execv(c"/bin/true", &[c"true"]);
        refused.to_string()
    });

    assert!(answer(&told).starts_with("EPERM"), "{}", answer(&told));
}

#[test]
fn it_starts_nothing_beside_it() {
    let told = confined("it_starts_nothing_beside_it", || {
        let program = Command::new("/bin/true").spawn();
        let thread = std::thread::Builder::new().spawn(|| ());
        format!("{} {}", code(program), code(thread))
    });

    assert_eq!(answer(&told), "1 1");
}

#[test]
fn it_gets_no_four_gigabytes() {
    let told = confined("it_gets_no_four_gigabytes", || {
        let mut much: Vec<u8> = Vec::new();
        let tried = much.try_reserve_exact(4 << 30);
        let enough = much.try_reserve_exact(512 << 20);
        format!("{} {}", tried.is_ok(), enough.is_ok())
    });

    assert_eq!(answer(&told), "false true");
}

#[test]
fn it_ends_when_its_time_on_a_core_is_over() {
    let long = Limits { seconds: 60, ..SHORT };
    let told = inside(
        "it_ends_when_its_time_on_a_core_is_over",
        || confine(long).unwrap(),
        |_held| loop {
            std::hint::spin_loop();
        },
    );

    killed_by(&told, Signal::SIGKILL);
}

/// Waiting costs nothing of a core, and would keep its place on the press for good.
#[test]
fn it_ends_when_it_only_waits() {
    let told = inside(
        "it_ends_when_it_only_waits",
        || confine(SHORT).unwrap(),
        |_held| {
            let put_off = nix::unistd::alarm::set(3_600);
            code(std::io::stdin().read(&mut [0]).map(|_| put_off))
        },
    );

    killed_by(&told, Signal::SIGALRM);
}

#[test]
fn it_writes_no_file_that_was_left_open() {
    let told = inside(
        "it_writes_no_file_that_was_left_open",
        || {
            let file = tempfile::tempfile().unwrap();
            confine(Limits::OF_A_PICTURE).unwrap();
            file
        },
        |mut file| code(file.write_all(b"kept")),
    );

    killed_by(&told, Signal::SIGXFSZ);
}

#[test]
fn it_leaves_no_core_behind() {
    let told = inside(
        "it_leaves_no_core_behind",
        || limit(Limits::OF_A_PICTURE).unwrap(),
        |()| format!("{:?}", getrlimit(Resource::RLIMIT_CORE).unwrap()),
    );

    assert_eq!(answer(&told), "(0, 0)");
}

#[test]
fn landlock_is_among_what_holds() {
    let told = inside(
        "landlock_is_among_what_holds",
        || confine(Limits::OF_A_PICTURE).unwrap(),
        |held| format!("{held:?}"),
    );

    assert_ne!(answer(&told), format!("{:?}", RulesetStatus::NotEnforced));
}
