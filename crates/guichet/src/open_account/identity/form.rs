//! What was typed, and the identity that it becomes.

use guichet_values::{BirthDate, Nir, PersonName, PersonNameError, PostalCode, ReadNir};
use jiff::civil::Date;
use serde::Deserialize;

use crate::shared::form::Field;

/// The fields as they come.
#[derive(Default, Deserialize)]
#[serde(default)]
pub(crate) struct Typed {
    pub(crate) nom: String,
    pub(crate) nir: String,
    pub(crate) date_naissance: String,
    pub(crate) code_postal: String,
}

/// The form with its mistakes.
#[derive(Default)]
pub(crate) struct Form {
    pub(super) name: Field,
    pub(super) nir: Field,
    pub(super) birth_date: Field,
    pub(super) postal_code: Field,
    /// What was put right in the number.
    pub(super) note: Option<&'static str>,
}

/// Somebody, as she says.
pub(crate) struct Identity {
    pub(crate) name: PersonName,
    pub(crate) nir: Nir,
    pub(crate) birth_date: Date,
    pub(crate) postal_code: PostalCode,
}

impl Form {
    /// The form and, when it can be read, whom it names.
    pub(crate) fn read(typed: Typed, today: Date) -> (Self, Option<Identity>) {
        let mut form = Self {
            name: Field::filled(typed.nom),
            nir: Field::filled(typed.nir),
            birth_date: Field::filled(typed.date_naissance),
            postal_code: Field::filled(typed.code_postal),
            note: None,
        };
        let name = form.name.parse(|typed| PersonName::parse(typed).map_err(name_mistake));
        let read = form.nir.parse(Nir::read_for_account);
        form.note = read.as_ref().and_then(ReadNir::note);
        let born = form.birth_date.parse(|typed| BirthDate::parse(typed, today));
        let postal_code = form.postal_code.parse(PostalCode::parse);
        let nir = read.map(|read| read.nir);
        let born = born.map(BirthDate::date);
        if let Some((nir, born)) = nir.as_ref().zip(born)
            && !nir.matches_birth_date(born)
        {
            // Said of what was typed alone (ID-10): our files are not asked.
            form.birth_date.mistake = Some(NOT_OF_THIS_NUMBER.to_owned());
            return (form, None);
        }
        let identity = name.zip(nir).zip(born.zip(postal_code)).map(
            |((name, nir), (birth_date, postal_code))| Identity {
                name,
                nir,
                birth_date,
                postal_code,
            },
        );
        (form, identity)
    }

    pub(super) fn fields(&self) -> [(&'static str, &Field); 4] {
        [
            ("nom", &self.name),
            ("nir", &self.nir),
            ("date_naissance", &self.birth_date),
            ("code_postal", &self.postal_code),
        ]
    }
}

const NOT_OF_THIS_NUMBER: &str = "Cette date et le début de votre numéro de sécurité sociale ne vont \
     pas ensemble : vérifiez l’année et le mois, dans l’un et dans l’autre.";

fn name_mistake(mistake: PersonNameError) -> String {
    match mistake {
        PersonNameError::Empty => "Indiquez votre nom.".to_owned(),
        PersonNameError::TooLong
        | PersonNameError::ForbiddenCharacter
        | PersonNameError::NotLatin => mistake.to_string(),
    }
}
