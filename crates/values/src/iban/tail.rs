//! The end of the known IBAN, typed as a proof when an account is created.

use thiserror::Error;

use crate::redacted::redacted;

/// How many characters are asked (account.md AC-16).
pub(super) const LENGTH: usize = 7;

/// The last seven characters of an IBAN: characters, not digits; the seeds' example ends `0G02443`.
#[derive(Clone, PartialEq, Eq)]
pub struct IbanTail(String);

redacted!(IbanTail);

/// Why what was typed is not the end of an IBAN.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
pub enum IbanTailError {
    /// Nothing was typed.
    #[error("Indiquez les 7\u{a0}derniers caractères de votre IBAN.")]
    Empty,
    /// Something else than letters and digits.
    #[error("Un IBAN ne contient que des chiffres et des lettres sans accent\u{a0}: vérifiez-les.")]
    ForbiddenCharacter,
    /// More or fewer than seven.
    #[error(
        "Indiquez exactement les 7\u{a0}derniers caractères de votre IBAN, chiffres et lettres."
    )]
    Length,
}

impl IbanTail {
    /// Reads exactly seven letters or digits, in any case, spaces ignored (account.md 1.8).
    pub fn parse(typed: &str) -> Result<Self, IbanTailError> {
        let text: String =
            typed.chars().filter(|c| !c.is_whitespace()).map(|c| c.to_ascii_uppercase()).collect();
        if text.is_empty() {
            Err(IbanTailError::Empty)
        } else if !text.bytes().all(|c| c.is_ascii_alphanumeric()) {
            Err(IbanTailError::ForbiddenCharacter)
        } else if text.len() == LENGTH {
            Ok(Self(text))
        } else {
            Err(IbanTailError::Length)
        }
    }

    /// The seven characters.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}
