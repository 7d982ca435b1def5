//! What was typed on the two pages.

use guichet_values::{BirthDate, Nir};
use jiff::civil::Date;
use serde::Deserialize;

use crate::shared::form::Field;
use crate::sign_in::chosen_code;

/// The fields of the first page as they come.
#[derive(Default, Deserialize)]
#[serde(default)]
pub(super) struct Typed {
    pub(super) nir: String,
    pub(super) date_naissance: String,
}

/// The first page with its mistakes.
#[derive(Default)]
pub(super) struct Form {
    pub(super) nir: Field,
    pub(super) birth_date: Field,
}

/// Who somebody says that she is.
pub(super) struct Claim {
    pub(super) nir: Nir,
    pub(super) birth_date: Date,
}

impl Form {
    /// The form and, when it can be read, whom it names.
    pub(super) fn read(typed: Typed, today: Date) -> (Self, Option<Claim>) {
        let mut form =
            Self { nir: Field::filled(typed.nir), birth_date: Field::filled(typed.date_naissance) };
        let nir = form.nir.parse(Nir::read_for_account).map(|read| read.nir);
        let born = form.birth_date.parse(|typed| BirthDate::parse(typed, today));
        let claim = nir.zip(born).map(|(nir, born)| Claim { nir, birth_date: born.date() });
        (form, claim)
    }

    pub(super) fn fields(&self) -> [(&'static str, &Field); 2] {
        [("nir", &self.nir), ("date_naissance", &self.birth_date)]
    }
}

/// The fields of the second page.
#[derive(Default, Deserialize)]
#[serde(default)]
pub(super) struct Proofs {
    pub(super) jeton: String,
    pub(super) iban_fin: String,
    pub(super) vitale_fin: String,
    #[serde(flatten)]
    pub(super) chosen: chosen_code::Typed,
}
