//! What is wrong with an IBAN, in words for the person who typed it.

use thiserror::Error;

/// Why what was typed is not an IBAN we can pay to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
pub enum IbanError {
    /// Nothing was typed.
    #[error("Indiquez votre IBAN\u{a0}: il figure sur votre RIB.")]
    Empty,
    /// Something else than letters and digits.
    #[error("Un IBAN ne contient que des chiffres et des lettres sans accent\u{a0}: vérifiez-le.")]
    ForbiddenCharacter,
    /// It does not start with the letters of a country.
    #[error(
        "Un IBAN commence par les deux lettres d’un pays, par exemple FR\u{a0}: recopiez-le en entier."
    )]
    NoCountry,
    /// Outside the SEPA zone (account.md ID-33).
    #[error(
        "Ce compte est hors de la zone SEPA\u{a0}: il ne peut pas être enregistré en ligne. \
         Contactez votre caisse."
    )]
    OutsideSepa,
    /// Too short or too long for its country.
    #[error(
        "Un IBAN de ce pays compte {expected}\u{a0}caractères\u{a0}: vous en avez tapé {typed}."
    )]
    Length {
        /// How many characters an IBAN of this country has.
        expected: usize,
        /// How many were typed.
        typed: usize,
    },
    /// The check digits are wrong (account.md ID-31).
    #[error("Cet IBAN contient une erreur de saisie\u{a0}: recopiez-le depuis votre RIB.")]
    Key,
    /// The key of the RIB inside is wrong (account.md ID-32).
    #[error(
        "La clé RIB, les deux derniers chiffres de cet IBAN, ne correspond pas au compte\u{a0}: \
         recopiez-le depuis votre RIB."
    )]
    RibKey,
}
