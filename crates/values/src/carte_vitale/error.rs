//! What is wrong with the serial of a card, and above all which other number was copied.

use thiserror::Error;

/// Why what was typed is not the serial of a card.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
pub enum CarteVitaleError {
    /// Nothing was typed.
    #[error("Indiquez le numéro de série de votre carte Vitale.")]
    Empty,
    /// Something else than digits (account.md ID-23).
    #[error("Le numéro de série ne contient que des chiffres\u{a0}: vérifiez votre saisie.")]
    NotDigits,
    /// The number that all cards share, or a piece of it (account.md ID-24).
    #[error(
        "Ces chiffres sont les mêmes sur toutes les cartes. Recopiez le numéro de série, en haut à \
         droite de la carte\u{a0}: les 11\u{a0}chiffres après 8025000002."
    )]
    TechnicalNumber,
    /// A date, such as the birth date (account.md ID-24).
    #[error(
        "Vous avez recopié une date. Cherchez le numéro de série, en haut à droite de la carte\u{a0}: \
         les 11\u{a0}chiffres après 8025000002."
    )]
    Date,
    /// A piece of the holder's social-security number (account.md ID-24).
    #[error(
        "Vous avez recopié votre numéro de sécurité sociale. Cherchez le numéro de série, en haut à \
         droite de la carte\u{a0}: les 11\u{a0}chiffres après 8025000002."
    )]
    PartOfNir,
    /// Ten digits: some cards print them so, and a 9 completes them (account.md ID-22).
    #[error(
        "Le numéro de série compte 11\u{a0}chiffres\u{a0}: il en manque 1. Si votre carte n’en montre \
         que 10, ajoutez un 9 à la fin."
    )]
    TenDigits,
    /// Fewer than 10 digits.
    #[error("Le numéro de série compte 11\u{a0}chiffres\u{a0}: il en manque {missing}.")]
    TooShort {
        /// How many digits are missing.
        missing: usize,
    },
    /// More than 11 digits.
    #[error(
        "Le numéro de série compte 11\u{a0}chiffres après 8025000002\u{a0}: vous en avez tapé trop."
    )]
    TooLong,
    /// Fewer than 8 digits, card without a photo (account.md ID-21).
    #[error("Le numéro de série d’une carte sans photo compte au moins 8\u{a0}chiffres.")]
    OldTooShort,
    /// More than 13 digits, card without a photo (account.md ID-21).
    #[error("Le numéro de série d’une carte sans photo compte au plus 13\u{a0}chiffres.")]
    OldTooLong,
}
