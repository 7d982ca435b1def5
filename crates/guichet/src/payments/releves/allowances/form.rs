//! The days that are typed, and the time that they become.

use guichet_values::{DayError, parse_day};
use jiff::ToSpan;
use jiff::civil::Date;
use serde::Deserialize;
use thiserror::Error;

use super::super::form::MONTHS;
use crate::shared::form::Field;

/// The fields as they come.
#[derive(Deserialize)]
pub(super) struct Typed {
    #[serde(default)]
    pub(super) du: String,
    #[serde(default)]
    pub(super) au: String,
}

/// The form with its mistakes.
pub(super) struct Form {
    pub(super) from: Field,
    pub(super) to: Field,
}

#[derive(Debug, Error)]
enum NoDays {
    #[error("Indiquez le premier jour de la période.")]
    NoBeginning,
    #[error("Indiquez le dernier jour de la période.")]
    NoEnd,
    #[error(transparent)]
    NoDay(#[from] DayError),
    #[error("Cette date est dans le futur : l’attestation va jusqu’à aujourd’hui au plus tard.")]
    Future,
    #[error("Cette date est trop ancienne : les paiements remontent à 27 mois.")]
    TooOld,
    #[error("La fin de la période est avant son début : indiquez un jour plus tardif.")]
    Backwards,
}

impl Form {
    /// Three months back until today.
    pub(super) fn empty(today: Date) -> Self {
        let field = |day: Date| Field::filled(day.strftime("%d/%m/%Y").to_string());
        Self { from: field(today.saturating_sub(3.months())), to: field(today) }
    }

    pub(super) fn filled(typed: Typed) -> Self {
        Self { from: Field::filled(typed.du), to: Field::filled(typed.au) }
    }

    /// The first and the last day, or a sentence beside each field that does not hold.
    pub(super) fn parse(&mut self, today: Date) -> Option<(Date, Date)> {
        let oldest = today.saturating_sub(MONTHS.months());
        let first = self.from.parse(|typed| match day(typed, NoDays::NoBeginning)? {
            day if day > today => Err(NoDays::Future),
            day if day < oldest => Err(NoDays::TooOld),
            day => Ok(day),
        });
        let last = self.to.parse(|typed| match day(typed, NoDays::NoEnd)? {
            day if day > today => Err(NoDays::Future),
            day if first.is_some_and(|first| day < first) => Err(NoDays::Backwards),
            day => Ok(day),
        });
        Some((first?, last?))
    }

    /// Between these days, which are days, nothing was paid.
    pub(super) fn nothing_paid(&mut self) {
        let words = "Aucune indemnité journalière n’a été payée entre ces deux dates : essayez une période plus longue.";
        self.from.mistake = Some(words.to_owned());
    }

    pub(super) fn is_wrong(&self) -> bool {
        self.from.mistake.is_some() || self.to.mistake.is_some()
    }
}

fn day(typed: &str, missing: NoDays) -> Result<Date, NoDays> {
    if typed.trim().is_empty() { Err(missing) } else { Ok(parse_day(typed)?) }
}
