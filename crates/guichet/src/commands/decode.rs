//! `guichet decode`: reads a picture of a stranger from its input and prints the code on it. It is
//! started by `/verifier` for each picture, and by nobody else (answers 25).
//!
//! What is wrong with a picture ends this process and nothing else: it opens no file, knows no
//! setting and no key, and its time and its memory are counted by the kernel.

use std::io::Read;

use guichet_documents::code_on;
use nix::sys::resource::{Resource, setrlimit};

use super::{Failed, say};
use crate::shared::form::FILE_MAX;

/// Seconds of a core (assumed: a photo of 50 megapixels takes one).
const SECONDS_MAX: u64 = 10;

/// Bytes of addresses: what a picture may fill, twice, and the program itself.
const BYTES_MAX: u64 = 2 * 1024 * 1024 * 1024;

pub(super) fn decode() -> Result<(), Failed> {
    confine().map_err(|error| format!("this process cannot limit itself: {error}"))?;
    let most = u64::try_from(FILE_MAX).unwrap_or(u64::MAX);
    let mut picture = Vec::new();
    let read = std::io::stdin().take(most).read_to_end(&mut picture);
    read.map_err(|error| format!("the picture cannot be read: {error}"))?;
    if let Some(code) = code_on(&picture) {
        say(&code);
    }
    Ok(())
}

/// Before anything of the picture is read.
fn confine() -> nix::Result<()> {
    for (what, most) in [
        (Resource::RLIMIT_CPU, SECONDS_MAX),
        (Resource::RLIMIT_AS, BYTES_MAX),
        (Resource::RLIMIT_FSIZE, 0),
        (Resource::RLIMIT_NOFILE, 3),
        (Resource::RLIMIT_CORE, 0),
    ] {
        setrlimit(what, most, most)?;
    }
    Ok(())
}
