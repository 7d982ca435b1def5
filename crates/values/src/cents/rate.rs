//! A part of an amount: a rate, a ratio, and what becomes of the fraction of a cent.

use std::num::NonZeroU32;

use serde::{Deserialize, Serialize};

use super::Cents;

/// A rate in hundredths of a percent: 10 000 is 100 %. Rates such as 6,2 % stay exact.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct BasisPoints(u32);

impl BasisPoints {
    /// 100 %.
    pub const FULL: Self = Self(10_000);

    /// So many hundredths of a percent: `BasisPoints::new(620)` is 6,2 %.
    pub const fn new(hundredths_of_percent: u32) -> Self {
        Self(hundredths_of_percent)
    }

    /// So many whole percents: `BasisPoints::percent(70)` is 70 %.
    pub const fn percent(percent: u16) -> Self {
        // A u16 times 100 always fits; `From` is not usable in a const.
        #[expect(clippy::as_conversions, reason = "u16 to u32, in a const")]
        Self(percent as u32 * 100)
    }

    /// Hundredths of a percent.
    pub const fn get(self) -> u32 {
        self.0
    }
}

/// What becomes of the fraction of a cent. Each formula names its own (answers.md 28), with the
/// source of that choice or « \[assumed\] ».
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Rounding {
    /// To the nearest cent; half a cent goes away from zero, so that an amount and the same amount
    /// taken back cancel out.
    HalfUp,
    /// Cut, towards zero.
    Truncate,
}

impl Cents {
    /// This rate of the amount.
    #[must_use]
    pub fn at_rate(self, rate: BasisPoints, rounding: Rounding) -> Self {
        const WHOLE: NonZeroU32 = NonZeroU32::MIN.saturating_add(9_999);
        self.scaled(rate.0, WHOLE, rounding)
    }

    /// The amount times `numerator` / `denominator`, rounded once at the end.
    #[must_use]
    pub fn scaled(self, numerator: u32, denominator: NonZeroU32, rounding: Rounding) -> Self {
        let product = i128::from(self.0) * i128::from(numerator);
        let denominator = i128::from(denominator.get());
        let cut = product / denominator;
        let left_over = (product % denominator).abs();
        let cents = match rounding {
            Rounding::HalfUp if left_over * 2 >= denominator => cut + product.signum(),
            Rounding::HalfUp | Rounding::Truncate => cut,
        };
        Self(cents.clamp(i64::MIN.into(), i64::MAX.into()).try_into().unwrap_or(self.0))
    }
}
