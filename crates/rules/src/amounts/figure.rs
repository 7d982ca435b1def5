//! Numbers of the texts that are no money and no share.

use serde::{Deserialize, Serialize};

/// Days, weeks, a factor, a per mille. In hundredths, so that 91.25 days stay exact.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Figure(u32);

impl Figure {
    /// From hundredths: `Figure::new(9_125)` is 91.25.
    pub const fn new(hundredths: u32) -> Self {
        Self(hundredths)
    }

    /// The number times a hundred.
    pub const fn hundredths(self) -> u32 {
        self.0
    }

    /// The number without its decimals; the table gives whole numbers where only they make sense.
    pub const fn whole(self) -> u32 {
        self.0 / 100
    }
}
