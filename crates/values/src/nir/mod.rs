//! The social-security number: 13 characters that identify a person, without the key.
//!
//! What it says (account.md 3.1) is read from it, but never whether it is certified: a waiting
//! number may have the same digits (ID-14), so that is kept beside it by whoever stores it.

mod content;
mod error;
mod read;
mod shown;

#[cfg(test)]
mod tests;

use crate::redacted::redacted;

pub use content::{BirthMonth, BirthPlace, NirKind, Sex};
pub use error::NirError;
pub use read::ReadNir;

/// A number of the social security: 13 characters, upper case, checked (account.md 3.1).
///
/// Mostly a NIR; also the waiting and provisional numbers that end up in the same field, told apart
/// by [`Nir::kind`]. Only some may open an account: [`Nir::can_hold_account`].
#[derive(Clone, PartialEq, Eq, Hash)]
pub struct Nir(String);

redacted!(Nir);

impl Nir {
    /// Reads 13 characters, or 15 with the key, which is then verified; spaces, dots, lower case
    /// and the letter O typed for a zero are accepted (account.md ID-1, ID-2, LG-3, LG-4).
    pub fn parse(typed: &str) -> Result<Self, NirError> {
        Self::read(typed).map(|read| read.nir)
    }

    /// Like [`Nir::parse`], and says what was put right on the way.
    pub fn read(typed: &str) -> Result<ReadNir, NirError> {
        read::read(typed)
    }

    /// Like [`Nir::read`], for opening an account or signing in: numbers that are not certified are
    /// refused with their own way out (account.md AC-2).
    pub fn read_for_account(typed: &str) -> Result<ReadNir, NirError> {
        let read = Self::read(typed)?;
        match read.nir.kind() {
            NirKind::Certifiable => Ok(read),
            kind @ (NirKind::Waiting | NirKind::Migrant | NirKind::Provisional) => {
                Err(NirError::NotCertified(kind))
            }
        }
    }

    /// The 13 characters, for sealing and for the blind index; never for a page or a log.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}
