//! What a step of an explanation rests on.

use guichet_values::{BasisPoints, Cents};
use serde::{Deserialize, Serialize};

use super::{Dated, Figure, Standing};

/// A dated value a step rests on, with its source.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Used {
    /// An amount.
    Amount(Dated<Cents>),
    /// A rate.
    Rate(Dated<BasisPoints>),
    /// A number of days, a factor.
    Figure(Dated<Figure>),
}

impl Used {
    /// How sure the value is: what is only assumed is shown as such.
    pub const fn standing(&self) -> Standing {
        match self {
            Self::Amount(dated) => dated.standing,
            Self::Rate(dated) => dated.standing,
            Self::Figure(dated) => dated.standing,
        }
    }
}
