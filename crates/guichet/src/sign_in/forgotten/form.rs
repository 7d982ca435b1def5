//! What was typed: a number and a birth date.

use guichet_values::{BirthDate, Nir, ReadNir};
use jiff::civil::Date;
use serde::Deserialize;

use crate::shared::form::Field;

/// The fields as they come.
#[derive(Default, Deserialize)]
#[serde(default)]
pub(super) struct Typed {
    pub(super) nir: String,
    pub(super) date_naissance: String,
}

/// The form with its mistakes.
#[derive(Default)]
pub(super) struct Form {
    pub(super) nir: Field,
    pub(super) birth_date: Field,
    /// What was put right in the number.
    pub(super) note: Option<&'static str>,
}

/// Who somebody says she is.
pub(super) struct Said {
    pub(super) nir: Nir,
    pub(super) birth_date: Date,
}

impl Form {
    /// The form and, when it can be read, whom it names.
    pub(super) fn read(typed: Typed, today: Date) -> (Self, Option<Said>) {
        let mut form = Self {
            nir: Field::filled(typed.nir),
            birth_date: Field::filled(typed.date_naissance),
            note: None,
        };
        let read = form.nir.parse(Nir::read_for_account);
        form.note = read.as_ref().and_then(ReadNir::note);
        let born = form.birth_date.parse(|typed| BirthDate::parse(typed, today));
        let said =
            read.zip(born).map(|(read, born)| Said { nir: read.nir, birth_date: born.date() });
        (form, said)
    }
}
