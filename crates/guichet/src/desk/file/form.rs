//! The reason that was typed, and the one that it becomes.

use guichet_values::Reference;
use serde::Deserialize;

use crate::file_access::Motive;
use crate::shared::form::Field;

/// A reason in free words says at least so much (security 3.4).
pub(super) const WORDS_MIN: usize = 15;

/// And at most so much (assumed).
pub(super) const WORDS_MAX: usize = 300;

/// The fields as they come.
#[derive(Default, Deserialize)]
#[serde(default)]
pub(super) struct Typed {
    pub(super) motif: String,
    pub(super) reference: String,
    pub(super) precision: String,
}

/// The form with its mistakes.
#[derive(Default)]
pub(super) struct Form {
    pub(super) motive: Field,
    pub(super) reference: Field,
    pub(super) words: Field,
}

/// Why a file may be opened.
pub(super) enum Reason {
    /// To handle this request.
    Request(Reference),
    /// To talk with the person, or to answer a complaint of hers.
    Plain(Motive),
    /// Something else, in words; a supervisor is told.
    Other(String),
}

impl Reason {
    pub(super) fn motive(&self) -> Motive {
        match self {
            Self::Request(_) => Motive::Request,
            Self::Plain(motive) => *motive,
            Self::Other(_) => Motive::Other,
        }
    }
}

impl Form {
    /// The form and, when nothing is wrong with it, the reason.
    pub(super) fn read(typed: Typed) -> (Self, Option<Reason>) {
        let mut form = Self {
            motive: Field::filled(typed.motif),
            reference: Field::filled(typed.reference),
            words: Field::filled(typed.precision),
        };
        let motive =
            form.motive.parse(|code| Motive::of(code).ok_or("Choisissez le motif de l’ouverture."));
        let reason = match motive {
            Some(Motive::Request) => form.reference.parse(Reference::parse).map(Reason::Request),
            Some(Motive::Other) => form.words.parse(words).map(Reason::Other),
            Some(motive) => Some(Reason::Plain(motive)),
            None => None,
        };
        (form, reason)
    }

    /// The request named is not one of this person.
    pub(super) fn not_her_request(&mut self) {
        self.reference.mistake =
            Some("Cette référence n’est pas celle d’une demande de cette personne.".to_owned());
    }

    pub(super) fn has_mistakes(&self) -> bool {
        [&self.motive, &self.reference, &self.words].iter().any(|field| field.mistake.is_some())
    }
}

fn words(typed: &str) -> Result<String, String> {
    let words = typed.split_whitespace().collect::<Vec<_>>().join(" ");
    let length = words.chars().count();
    // Fifteen times one letter is no reason.
    let different = words.split(' ').count();
    if words.is_empty() {
        Err(format!("Expliquez le motif, en {WORDS_MIN} caractères au moins."))
    } else if length < WORDS_MIN || different < 2 {
        Err(format!(
            "Ce motif est trop court : écrivez une phrase, {WORDS_MIN} caractères au moins."
        ))
    } else if length > WORDS_MAX {
        Err(format!("Ce motif est trop long : {WORDS_MAX} caractères au plus."))
    } else if words.chars().filter(char::is_ascii_digit).count() >= NUMBER_DIGITS {
        Err("N’écrivez ni numéro de sécurité sociale ni coordonnées dans le motif.".to_owned())
    } else {
        Ok(words)
    }
}

/// So many digits are a number of somebody: a NIR has at least twelve.
const NUMBER_DIGITS: usize = 10;

#[cfg(test)]
mod tests {
    use super::words;

    #[test]
    fn a_reason_is_a_sentence_without_numbers_of_people() {
        assert_eq!(words("  Vérifier une\n adresse  ").unwrap(), "Vérifier une adresse");
        for refused in
            ["", "   ", "trop court", "aaaaaaaaaaaaaaaaaa", "né le, 2 85 05 78 006 084 voir"]
        {
            assert!(words(refused).is_err(), "{refused}");
        }
        assert!(words(&"mot ".repeat(80)).is_err());
    }
}
