//! What was typed, and the number that it becomes.

use guichet_values::{Nir, ReadNir};
use serde::Deserialize;

use crate::shared::form::Field;

/// The field as it comes.
#[derive(Default, Deserialize)]
#[serde(default)]
pub(super) struct Typed {
    pub(super) nir: String,
}

/// The form with its mistake.
#[derive(Default)]
pub(super) struct Form {
    pub(super) nir: Field,
}

impl Form {
    /// The form and, when nothing is wrong with it, the number to look for.
    pub(super) fn read(typed: Typed) -> (Self, Option<Nir>) {
        let mut form = Self { nir: Field::filled(typed.nir) };
        let read = form.nir.parse(Nir::read);
        (form, read.map(|read: ReadNir| read.nir))
    }

    /// The same words for a number of nobody and for one of another caisse.
    pub(super) fn not_here(&mut self) {
        self.nir.mistake = Some("Aucun dossier de vos caisses ne porte ce numéro.".to_owned());
    }
}
