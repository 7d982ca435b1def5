//! In how many months.

use serde::Deserialize;

use super::MONTHS_MIN;
use crate::shared::form::Field;

/// The field as it comes.
#[derive(Deserialize)]
pub(super) struct Typed {
    #[serde(default)]
    mensualites: String,
}

/// The form with its mistake.
#[derive(Default)]
pub(super) struct Form {
    pub(super) months: Field,
}

impl Form {
    pub(super) fn filled(typed: Typed) -> Self {
        Self { months: Field::filled(typed.mensualites) }
    }

    /// The months, or a sentence beside the field.
    pub(super) fn parse(&mut self, most: u8) -> Option<u8> {
        self.months.parse(|typed| {
            let months = typed.parse().ok().filter(|months| (MONTHS_MIN..=most).contains(months));
            months.ok_or("Choisissez le nombre de mensualités.")
        })
    }
}
