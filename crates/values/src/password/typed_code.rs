//! The code typed to sign in: whatever it is, only the hash can tell whether it is right.

use thiserror::Error;
use zeroize::Zeroizing;

use crate::redacted::redacted;

/// In bytes. More is no code of ours, and would only cost the hash its time.
const BYTES_MAX: usize = 200;

/// A code as typed: chosen under today's rules, an old numeric one, or a provisional one (account.md
/// LG-6, LG-26). Wiped from memory when dropped.
pub struct TypedCode(Zeroizing<String>);

redacted!(TypedCode);

/// Why what was typed is not even tried.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
pub enum TypedCodeError {
    /// Nothing was typed.
    #[error("Indiquez votre code.")]
    Empty,
    /// Far longer than any code.
    #[error("Ce code est trop long\u{a0}: vérifiez votre saisie.")]
    TooLong,
}

impl TypedCode {
    /// Takes the code as it is typed.
    pub fn parse(typed: &str) -> Result<Self, TypedCodeError> {
        match typed.len() {
            0 => Err(TypedCodeError::Empty),
            1..=BYTES_MAX => Ok(Self(Zeroizing::new(typed.to_owned()))),
            _ => Err(TypedCodeError::TooLong),
        }
    }

    /// The code, for the hash alone.
    pub fn expose(&self) -> &str {
        &self.0
    }

    /// Whether it is one of the old numeric codes of 8 to 13 digits, which go on working with an
    /// invitation to change (decisions.md).
    pub fn is_old_numeric(&self) -> bool {
        (8..=13).contains(&self.0.len()) && self.0.bytes().all(|digit| digit.is_ascii_digit())
    }
}
