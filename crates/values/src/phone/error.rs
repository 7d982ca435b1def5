//! What is wrong with a telephone number, in words for the person who typed it.

use thiserror::Error;

/// Why what was typed is not a number we can call or write to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
pub enum PhoneError {
    /// Nothing was typed.
    #[error("Indiquez un numéro de téléphone.")]
    Empty,
    /// Something else than digits.
    #[error(
        "Un numéro de téléphone ne contient que des chiffres, par exemple 06\u{a0}12\u{a0}34\u{a0}56\u{a0}78."
    )]
    NotDigits,
    /// Not ten digits from 0.
    #[error(
        "Un numéro de téléphone français compte 10\u{a0}chiffres et commence par 0\u{a0}: vérifiez-le."
    )]
    Length,
    /// No number starts so.
    #[error("Ce numéro de téléphone n’existe pas\u{a0}: vérifiez ses deux premiers chiffres.")]
    Unknown,
    /// 08: companies and services, nobody's home.
    #[error("Les numéros en 08 ne sont pas acceptés\u{a0}: indiquez votre numéro personnel.")]
    ServiceNumber,
    /// A number of another country.
    #[error("Indiquez un numéro français\u{a0}: les numéros d’un autre pays ne sont pas acceptés.")]
    Foreign,
    /// A line where a mobile is asked.
    #[error(
        "Un numéro de portable commence par 06 ou 07. Indiquez une ligne fixe dans l’autre champ."
    )]
    NotMobile,
    /// A mobile where a line is asked.
    #[error(
        "Un numéro fixe commence par 01 à 05 ou par 09. Indiquez un portable dans l’autre champ."
    )]
    NotLandline,
}
