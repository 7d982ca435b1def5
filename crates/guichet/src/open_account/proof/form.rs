//! What was typed, and the proofs that it becomes.

use guichet_values::{CarteVitaleSerial, IbanTail, Nir};
use serde::Deserialize;

use crate::shared::form::Field;

/// The fields as they come.
#[derive(Default, Deserialize)]
#[serde(default)]
pub(crate) struct Typed {
    pub(crate) iban_fin: String,
    pub(crate) vitale_fin: String,
}

/// The form with its mistakes.
#[derive(Default)]
pub(crate) struct Form {
    pub(crate) iban: Field,
    pub(crate) serial: Field,
}

/// Both proofs, well formed.
pub(crate) struct Proof {
    pub(super) iban: IbanTail,
    pub(super) serial: CarteVitaleSerial,
}

impl Form {
    /// The form and, when it can be read, what to compare; the own number is recognised where it
    /// was copied from the card instead of the serial (account.md ID-24).
    pub(crate) fn read(typed: Typed, nir: &Nir) -> (Self, Option<Proof>) {
        let mut form =
            Self { iban: Field::filled(typed.iban_fin), serial: Field::filled(typed.vitale_fin) };
        let iban = form.iban.parse(IbanTail::parse);
        let serial = form.serial.parse(|typed| CarteVitaleSerial::parse_beside(typed, nir));
        let proof = iban.zip(serial).map(|(iban, serial)| Proof { iban, serial });
        (form, proof)
    }
}
