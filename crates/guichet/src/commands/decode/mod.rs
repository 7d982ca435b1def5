//! `guichet decode`: reads a picture of a stranger from its input and prints the code on it. It is
//! started by `/verifier` for each picture, and by nobody else (answers 25).
//!
//! What is wrong with a picture ends this process and nothing else: it knows no setting and no key,
//! and before it reads a byte it gives up files, network, other programs, and most of its time and
//! memory (`confine`).

mod confine;
#[cfg(test)]
mod tests;

use std::io::Read;

use guichet_documents::code_on;

use self::confine::{Limits, confine};
use super::{Failed, say};
use crate::shared::form::FILE_MAX;

pub(super) fn decode() -> Result<(), Failed> {
    confine(Limits::OF_A_PICTURE)
        .map_err(|error| format!("this process cannot limit itself: {error}"))?;
    let most = u64::try_from(FILE_MAX).unwrap_or(u64::MAX);
    let mut picture = Vec::new();
    let read = std::io::stdin().take(most).read_to_end(&mut picture);
    read.map_err(|error| format!("the picture cannot be read: {error}"))?;
    if let Some(code) = code_on(&picture) {
        say(&code);
    }
    Ok(())
}
