//! The dated values of a leave, and why there is no allowance without one.

use std::num::NonZeroU32;

use guichet_values::{BasisPoints, Cents, Rounding};
use jiff::civil::Date;
use thiserror::Error;

use crate::{AmountKey, Amounts, Dated, Figure, FigureKey, RateKey};

/// Why an allowance cannot be computed; the amount of the fund is then shown without explanation.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
pub enum NoAllowance {
    /// No source gives this value for this day.
    #[error("no value of {key} on {on}")]
    Absent {
        /// The key of the table.
        key: &'static str,
        /// The day that counts.
        on: Date,
    },
    /// The pay of other months is needed: three, or one before an accident at work.
    #[error("the pay of {wanted} months is needed")]
    Months {
        /// How many.
        wanted: usize,
    },
    /// A pay below zero: a correction, which has no rule here.
    #[error("a pay below zero")]
    Negative,
    /// The days to be paid are not days of the leave.
    #[error("the period is not within the leave")]
    Period,
    /// A value of the table by which nothing can be divided, or which is too large.
    #[error("a value of the table cannot be used")]
    Value,
    /// A rate of tax that takes more than there is.
    #[error("the rate of tax takes more than there is")]
    Tax,
}

/// The table, asked for values that must be there.
#[derive(Clone, Copy)]
pub(super) struct Table<'a>(pub(super) &'a Amounts);

impl Table<'_> {
    /// The amount of this day.
    pub(super) fn amount(self, key: AmountKey, on: Date) -> Result<Dated<Cents>, NoAllowance> {
        self.0.on(key, on).cloned().ok_or(NoAllowance::Absent { key: key.name(), on })
    }

    /// The rate of this day.
    pub(super) fn rate(self, key: RateKey, on: Date) -> Result<Dated<BasisPoints>, NoAllowance> {
        self.0.rate_on(key, on).cloned().ok_or(NoAllowance::Absent { key: key.name(), on })
    }

    /// The figure of this day.
    pub(super) fn figure(self, key: FigureKey, on: Date) -> Result<Dated<Figure>, NoAllowance> {
        self.0.figure_on(key, on).cloned().ok_or(NoAllowance::Absent { key: key.name(), on })
    }
}

/// The amount times a product, by a product, rounded once at the end.
pub(super) fn fraction(
    amount: Cents,
    times: &[u32],
    by: &[u32],
    rounding: Rounding,
) -> Result<Cents, NoAllowance> {
    let product =
        |factors: &[u32]| factors.iter().try_fold(1_u32, |all, one| all.checked_mul(*one));
    let by = product(by).and_then(NonZeroU32::new).ok_or(NoAllowance::Value)?;
    Ok(amount.scaled(product(times).ok_or(NoAllowance::Value)?, by, rounding))
}
