//! What is wrong with a social-security number, in words for the person who typed it.

use thiserror::Error;

use super::NirKind;

/// Why what was typed is not a number we can use.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
pub enum NirError {
    /// Nothing was typed.
    #[error("Indiquez votre numéro de sécurité sociale.")]
    Empty,
    /// Fewer than 13 characters.
    #[error(
        "Votre numéro de sécurité sociale compte 13\u{a0}caractères, sans la clé\u{a0}: \
         il en manque {missing}."
    )]
    TooShort {
        /// How many characters are missing.
        missing: usize,
    },
    /// 14 characters, or more than 15.
    #[error(
        "Votre numéro de sécurité sociale compte 13\u{a0}caractères, ou 15 avec la clé\u{a0}: \
         vérifiez le nombre de caractères."
    )]
    TooLong,
    /// Something that is neither a digit nor a letter.
    #[error("N’utilisez que des chiffres, et la lettre A ou B pour une naissance en Corse.")]
    ForbiddenCharacter,
    /// A letter elsewhere than in 2A and 2B (account.md ID-3).
    #[error(
        "Une lettre n’est possible qu’aux positions 6 et 7, pour la Corse\u{a0}: \
         2A ou 2B."
    )]
    MisplacedLetter,
    /// A first digit that is no number of a person (account.md ID-16).
    #[error("Le premier chiffre doit être 1 ou 2\u{a0}: vérifiez le début de votre numéro.")]
    FirstDigit,
    /// Months 00, 13–19 and 43–49 (account.md ID-4).
    #[error("Le mois de naissance, aux positions 4 et 5, n’existe pas\u{a0}: vérifiez-le.")]
    Month,
    /// Département 00.
    #[error(
        "Le département de naissance, aux positions 6 et 7, n’existe pas\u{a0}: \
         vérifiez-le."
    )]
    Department,
    /// Commune or country 000 (account.md ID-9).
    #[error(
        "Le code de la commune ou du pays, aux positions 8 à 10, n’existe pas\u{a0}: \
         vérifiez-le."
    )]
    Commune,
    /// Order number 000 (account.md ID-9).
    #[error(
        "Les trois derniers chiffres avant la clé ne peuvent pas être 000\u{a0}: vérifiez-les."
    )]
    Order,
    /// The two digits after the number are not its key (account.md ID-11).
    #[error(
        "La clé, les 2 derniers chiffres, ne correspond pas au numéro\u{a0}: vérifiez votre saisie, \
         ou tapez seulement les 13 premiers caractères."
    )]
    Key,
    /// A provisional number that is not built as those numbers are (account.md ID-12, ID-13).
    #[error("Ce numéro provisoire n’est pas complet\u{a0}: recopiez ses 13 chiffres.")]
    ProvisionalLayout,
    /// Well formed, but of a kind that opens no account (account.md AC-2, AC-3).
    #[error(
        "Ce numéro est provisoire\u{a0}: il ne permet pas encore d’ouvrir un compte. Attendez votre \
         numéro définitif, ou contactez votre caisse."
    )]
    NotCertified(NirKind),
}
