//! The reference of a request, a message or a document: what a member reads out on the phone.
//!
//! Twelve characters in groups of four, the last of which checks the others (contract.md, « Form
//! fields »; ux.md 3.12). The length leaves room for every paper of every member for decades, and
//! makes a guess at somebody else's useless: 19¹¹ values, 46 bits.

#[cfg(test)]
mod tests;

use std::fmt;

use serde::{Deserialize, Serialize};
use thiserror::Error;

/// Digits and letters that neither look nor sound alike in French: no 0/O, 1/I/L, 2/Z, 5/S, 8/B; one
/// letter only of those that rhyme in « é » (P) and of M/N, F/S, G/J; no vowel, so no word.
/// Nineteen is prime, which lets one check character catch every slip named below.
const ALPHABET: &[u8; 19] = b"23456789FHJKMPQRWXY";
/// Characters, check included.
const LENGTH: usize = 12;

/// A public reference: not a secret, and not an id of the database.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "sqlx", derive(sqlx::Type), sqlx(transparent))]
#[serde(try_from = "String", into = "String")]
pub struct Reference(String);

/// Why what was typed is not a reference.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
pub enum ReferenceError {
    /// Nothing was typed.
    #[error("Indiquez la référence, par exemple celle de votre accusé de réception.")]
    Empty,
    /// A character that no reference holds.
    #[error(
        "Cette référence contient un caractère impossible\u{a0}: une référence n’a que les chiffres \
         2 à 9 et les lettres F, H, J, K, M, P, Q, R, W, X et Y."
    )]
    ForbiddenCharacter,
    /// More or fewer than twelve characters.
    #[error("Une référence compte 12\u{a0}caractères\u{a0}: vérifiez que rien ne manque.")]
    Length,
    /// The check character does not fit: a slip of one character, or two exchanged.
    #[error(
        "Cette référence contient une erreur de saisie\u{a0}: relisez-la caractère par caractère."
    )]
    Check,
}

impl Reference {
    /// A new reference, from random bytes that are handed in. Whoever stores it makes sure that it
    /// is not taken.
    pub fn from_random(bytes: [u8; 8]) -> Self {
        let mut left = u64::from_be_bytes(bytes);
        let mut values = Vec::with_capacity(LENGTH);
        for _ in 1..LENGTH {
            values.push(left % 19);
            left /= 19;
        }
        values.push((19 - weighted_sum(&values)) % 19);
        Self(values.into_iter().map(character).collect())
    }

    /// Reads a reference in any case, with or without its hyphens or spaces.
    pub fn parse(typed: &str) -> Result<Self, ReferenceError> {
        let text: String = typed
            .chars()
            .filter(|c| !c.is_whitespace() && !matches!(c, '-' | '.' | '\u{2010}'..='\u{2015}'))
            .map(|c| c.to_ascii_uppercase())
            .collect();
        if text.is_empty() {
            return Err(ReferenceError::Empty);
        }
        let values: Option<Vec<u64>> = text.chars().map(value).collect();
        let values = values.ok_or(ReferenceError::ForbiddenCharacter)?;
        let (check, payload) = values.split_last().ok_or(ReferenceError::Empty)?;
        if values.len() != LENGTH {
            Err(ReferenceError::Length)
        } else if (weighted_sum(payload) + check).is_multiple_of(19) {
            Ok(Self(text))
        } else {
            Err(ReferenceError::Check)
        }
    }

    /// The twelve characters without hyphens, as stored.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// Each place has its own weight, 2 to 12 (the check counts once), so that modulo a prime no single
/// slip and no exchange of two characters goes unseen.
fn weighted_sum(payload: &[u64]) -> u64 {
    payload.iter().zip(2..).map(|(value, weight)| value * weight).sum::<u64>() % 19
}

pub(crate) fn character(value: u64) -> char {
    let at = usize::try_from(value).unwrap_or_default();
    ALPHABET.get(at).copied().map_or('2', char::from)
}

pub(crate) fn value(character: char) -> Option<u64> {
    let at = ALPHABET.iter().position(|c| char::from(*c) == character)?;
    u64::try_from(at).ok()
}

/// « 7KQ4-2M9X-4RWH ».
impl fmt::Display for Reference {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (at, c) in self.0.chars().enumerate() {
            if at > 0 && at % 4 == 0 {
                out.write_str("-")?;
            }
            write!(out, "{c}")?;
        }
        Ok(())
    }
}

impl TryFrom<String> for Reference {
    type Error = ReferenceError;

    fn try_from(text: String) -> Result<Self, ReferenceError> {
        Self::parse(&text)
    }
}

impl From<Reference> for String {
    fn from(reference: Reference) -> Self {
        reference.0
    }
}
