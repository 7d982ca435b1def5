//! A picture is read by a process of its own (answers 25): what is wrong with it ends that process.

#[cfg(not(test))]
use std::io::{Read, Write};
#[cfg(not(test))]
use std::process::{Command, Stdio};

/// A code is shorter.
#[cfg(not(test))]
const SAID_MAX: u64 = 4_096;

/// The code on a picture; none where there is none, or where the process ended over it. Fills a core
/// for a while: only at its turn.
#[cfg(not(test))]
pub(super) fn code_on(picture: &[u8]) -> Option<String> {
    // This very program, whatever stands under its name since it was started.
    let mut reader = Command::new("/proc/self/exe")
        .arg("decode")
        .env_clear()
        .current_dir("/")
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .ok()?;
    // It may have ended before it read all of it: then it says nothing, either.
    let _torn = reader.stdin.take().map(|mut stdin| stdin.write_all(picture));
    let mut said = String::new();
    let read = reader.stdout.take().map(|out| out.take(SAID_MAX).read_to_string(&mut said));
    let ended = reader.wait().ok()?;
    if !ended.success() {
        // A picture that ends its reader, or a machine on which no reader can confine itself.
        tracing::warn!(how = %ended, "the reader of pictures did not end well");
    }
    let code = said.trim_end_matches('\n');
    (matches!(read, Some(Ok(_))) && ended.success() && !code.is_empty()).then(|| code.to_owned())
}

/// The tests of this crate are another program: `tests/decode.rs` looks at the process itself.
#[cfg(test)]
pub(super) fn code_on(picture: &[u8]) -> Option<String> {
    guichet_documents::code_on(picture)
}
