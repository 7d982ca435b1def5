//! A name of a person, and whether two spellings are the same name.

mod fold;

#[cfg(test)]
mod tests;

use thiserror::Error;

use crate::redacted::redacted;

/// Longest name, in characters (account.md 1.8).
const LENGTH_MAX: usize = 80;
/// Words of nobility and origin that registers write or leave out. Comparing without them is
/// \[assumed\]: account.md AC-12 does not speak of them.
const PARTICLES: &[&str] = &["D", "DE", "DES", "DU"];

/// A surname or a first name: Latin letters, spaces, hyphens and apostrophes (account.md 1.8).
///
/// Not `Eq`: whether two names are the same is [`PersonName::same_as`], which is no equality of text.
#[derive(Clone)]
pub struct PersonName(String);

redacted!(PersonName);

/// Why what was typed is not a name.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
pub enum PersonNameError {
    /// Nothing was typed, or no letter.
    #[error("Indiquez ce nom.")]
    Empty,
    /// More than 80 characters.
    #[error("Un nom compte au plus 80\u{a0}caractères\u{a0}: abrégez-le.")]
    TooLong,
    /// Digits or signs.
    #[error(
        "Un nom ne contient que des lettres, des espaces, des traits d’union et des apostrophes."
    )]
    ForbiddenCharacter,
    /// Letters of another alphabet.
    #[error("Écrivez ce nom en lettres latines, comme sur votre carte Vitale.")]
    NotLatin,
}

impl PersonName {
    /// Reads a name; spaces around it and repeated inside are dropped, its spelling is kept.
    pub fn parse(typed: &str) -> Result<Self, PersonNameError> {
        let name = typed.split_whitespace().collect::<Vec<_>>().join(" ");
        if name.is_empty() {
            return Err(PersonNameError::Empty);
        }
        if name.chars().count() > LENGTH_MAX {
            return Err(PersonNameError::TooLong);
        }
        if !name.chars().all(|c| fold::is_letter(c) || fold::is_separator(c)) {
            return Err(PersonNameError::ForbiddenCharacter);
        }
        let folded = fold::fold(&name);
        if !folded.chars().all(|c| c.is_ascii_uppercase() || c == ' ') {
            return Err(PersonNameError::NotLatin);
        }
        if folded.is_empty() { Err(PersonNameError::Empty) } else { Ok(Self(name)) }
    }

    /// As it is spelled.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// In capitals without accents, one space between words: « D ARC », « LE GOFF », « COEUR ».
    pub fn normalized(&self) -> String {
        fold::fold(&self.0)
    }

    /// Whether it is the same name: case, accents, ligatures, hyphens, apostrophes and repeated
    /// spaces make no difference (account.md AC-12), nor does a « de » in front.
    pub fn same_as(&self, other: &Self) -> bool {
        let (one, other) = (self.normalized(), other.normalized());
        one == other || without_particle(&one) == without_particle(&other)
    }

    /// Whether it is one of those a person is known by: birth or usage name (account.md AC-11).
    pub fn is_one_of<'a>(&self, known: impl IntoIterator<Item = &'a Self>) -> bool {
        known.into_iter().any(|name| self.same_as(name))
    }
}

/// The name after its first word, where that is a particle.
fn without_particle(normalized: &str) -> &str {
    match normalized.split_once(' ') {
        Some((first, rest)) if PARTICLES.contains(&first) => rest,
        _ => normalized,
    }
}
