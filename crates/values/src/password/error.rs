//! What is wrong with a chosen code, in words for the person who chose it.

use thiserror::Error;

use super::rules::RuleName;

/// Why a code cannot be chosen.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
pub enum PasswordError {
    /// Nothing was typed.
    #[error("Choisissez un code.")]
    Empty,
    /// A character outside the list (account.md LG-23, LG-24).
    #[error(
        "Votre code contient un caractère qui n’est pas accepté\u{a0}: utilisez des lettres sans \
         accent, des chiffres, et seulement les caractères spéciaux de la liste, sans espace."
    )]
    ForbiddenCharacter,
    /// Fewer than 8 characters (account.md LG-20).
    #[error("Votre code est trop court\u{a0}: il doit compter au moins 8\u{a0}caractères.")]
    TooShort,
    /// More than 50 characters (account.md LG-20).
    #[error("Votre code est trop long\u{a0}: il peut compter au plus 50\u{a0}caractères.")]
    TooLong,
    /// No a–z (account.md LG-21).
    #[error("Ajoutez au moins une lettre minuscule à votre code.")]
    NoLowercase,
    /// No A–Z (account.md LG-21).
    #[error("Ajoutez au moins une lettre majuscule à votre code.")]
    NoUppercase,
    /// Neither digit nor sign (account.md LG-22).
    #[error("Ajoutez au moins un chiffre ou un caractère spécial à votre code.")]
    NoDigitOrSpecial,
    /// Six or more characters of the social-security number in a row (account.md LG-25).
    #[error(
        "Votre code contient une partie de votre numéro de sécurité sociale\u{a0}: choisissez-en un \
         autre."
    )]
    ContainsNir,
    /// The birth date or a part of it (account.md LG-25).
    #[error(
        "Votre code contient votre date de naissance ou une partie de celle-ci\u{a0}: choisissez-en \
         un autre."
    )]
    ContainsBirthDate,
    /// In the list of common passwords (account.md LG-28).
    #[error("Ce code est trop courant, donc facile à deviner\u{a0}: choisissez-en un autre.")]
    TooCommon,
    /// The second time, something else was typed (account.md LG-27).
    #[error("Les deux codes ne sont pas identiques\u{a0}: tapez le même code deux fois.")]
    NotConfirmed,
    /// It is the code that is to be replaced.
    #[error("C’est le code que vous aviez déjà\u{a0}: choisissez-en un autre.")]
    SameAsBefore,
}

impl PasswordError {
    /// The rule that is not met; nothing for what only the form knows: the confirmation, the code before.
    pub const fn rule(self) -> Option<RuleName> {
        Some(match self {
            Self::Empty | Self::TooShort | Self::TooLong => RuleName::Length,
            Self::NoLowercase | Self::NoUppercase => RuleName::BothCases,
            Self::NoDigitOrSpecial => RuleName::DigitOrSpecial,
            Self::ForbiddenCharacter => RuleName::AllowedCharacters,
            Self::ContainsNir | Self::ContainsBirthDate => RuleName::NothingPersonal,
            Self::TooCommon => RuleName::NotCommon,
            Self::NotConfirmed | Self::SameAsBefore => return None,
        })
    }
}
