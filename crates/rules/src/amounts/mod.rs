//! Amounts and rates with the days they hold for, and who says so.
//!
//! The table is text, so that an operator can correct a figure without a release (account.md 9,
//! procedures.md 4: « every number should be a dated parameter »).

mod figure;
mod key;
mod read;
mod used;

#[cfg(test)]
mod tests;

use std::sync::{Arc, LazyLock};

use guichet_values::{BasisPoints, Cents};
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

pub use figure::Figure;
pub use key::{AmountKey, FigureKey, RateKey};
pub use read::{AmountsError, RowMistake};
pub use used::Used;

/// Of the care rules, each line with its days, its status and its source.
const CARE: &str = include_str!("../../../../reference/amounts.csv");
/// Of the daily allowances, with the same columns.
const ALLOWANCES: &str = include_str!("../../../../reference/allowances.csv");

/// The tables guichet comes with. A test reads them whole; were one wrong, nothing would be
/// explained.
static REFERENCE: LazyLock<Amounts> = LazyLock::new(|| {
    let care = Amounts::read(CARE).unwrap_or_default();
    care.overridden_by(ALLOWANCES).unwrap_or_default()
});

/// Every amount, rate and figure the rules may use, by key and day.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Amounts {
    sums: Vec<(AmountKey, Dated<Cents>)>,
    rates: Vec<(RateKey, Dated<BasisPoints>)>,
    figures: Vec<(FigureKey, Dated<Figure>)>,
}

/// A value that holds from one day to another, with its source.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Dated<T> {
    /// The amount, the rate or the figure.
    pub value: T,
    /// The key of the table: `participation_forfaitaire.montant`.
    pub key: Arc<str>,
    /// The first day; nothing where no source gives it.
    pub valid_from: Option<Date>,
    /// The last day; nothing while it lasts.
    pub valid_to: Option<Date>,
    /// How sure it is.
    pub standing: Standing,
    /// Who says so, and when.
    pub source: Arc<str>,
}

/// How sure a value is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Standing {
    /// Published by the source.
    Sourced,
    /// Generally known, or our reading: to be checked.
    Assumed,
}

impl Amounts {
    /// The tables guichet comes with, `reference/amounts.csv` and `reference/allowances.csv`.
    pub fn reference() -> &'static Self {
        &REFERENCE
    }

    /// The amount that holds on this day, if a source gives one.
    pub fn on(&self, key: AmountKey, day: Date) -> Option<&Dated<Cents>> {
        holding(&self.sums, key, day)
    }

    /// The rate that holds on this day, if a source gives one.
    pub fn rate_on(&self, key: RateKey, day: Date) -> Option<&Dated<BasisPoints>> {
        holding(&self.rates, key, day)
    }

    /// The figure that holds on this day, if a source gives one.
    pub fn figure_on(&self, key: FigureKey, day: Date) -> Option<&Dated<Figure>> {
        holding(&self.figures, key, day)
    }

    /// This table with each key that `text` names replaced whole, all its days together: how an
    /// operator corrects a figure.
    pub fn overridden_by(&self, text: &str) -> Result<Self, AmountsError> {
        let corrected = Self::read(text)?;
        Ok(Self {
            sums: replaced(&self.sums, corrected.sums),
            rates: replaced(&self.rates, corrected.rates),
            figures: replaced(&self.figures, corrected.figures),
        })
    }
}

impl<T> Dated<T> {
    /// Whether it holds on this day, first and last day included.
    pub fn holds_on(&self, day: Date) -> bool {
        self.valid_from.is_none_or(|from| from <= day) && self.valid_to.is_none_or(|to| day <= to)
    }

    /// Whether there is a day on which both hold.
    fn overlaps<U>(&self, other: &Dated<U>) -> bool {
        let first = self.valid_from.max(other.valid_from).unwrap_or(Date::MIN);
        let last = self.valid_to.unwrap_or(Date::MAX).min(other.valid_to.unwrap_or(Date::MAX));
        first <= last
    }
}

/// The one line of `rows` with this key that holds on this day; lines of a key never overlap.
fn holding<K: PartialEq, T>(rows: &[(K, Dated<T>)], key: K, day: Date) -> Option<&Dated<T>> {
    rows.iter().find(|(name, dated)| *name == key && dated.holds_on(day)).map(|(_, dated)| dated)
}

/// `rows` without the keys of `corrected`, then `corrected`.
fn replaced<K: Copy + PartialEq, T: Clone>(
    rows: &[(K, Dated<T>)],
    corrected: Vec<(K, Dated<T>)>,
) -> Vec<(K, Dated<T>)> {
    let untouched = |key: K| !corrected.iter().any(|(name, _)| *name == key);
    let mut kept: Vec<_> = rows.iter().filter(|(key, _)| untouched(*key)).cloned().collect();
    kept.extend(corrected);
    kept
}
