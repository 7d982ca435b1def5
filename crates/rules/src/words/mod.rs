//! « Pourquoi ce montant ? » in plain French, made from the traces and nothing else.
//!
//! All that members read about a computed amount is written here, next to each other, with its
//! no-break spaces: what the line is, why, what was multiplied with what, and who says so. A page or
//! a paper only lays it out.

mod allowance;
mod care;
mod french;
mod said;

#[cfg(test)]
mod tests;

use guichet_values::Cents;

use crate::Used;

pub use french::{date_text, rate_text};

/// One line of « Pourquoi ce montant ? ».
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Line {
    /// What it is: « Participation forfaitaire ».
    pub what: &'static str,
    /// The rule in one sentence; none where the words say it already.
    pub why: Option<&'static str>,
    /// What was multiplied: « 30,00 € × 70 % = 21,00 € ».
    pub basis: Option<String>,
    /// What it adds; negative when it takes away.
    pub amount: Cents,
    /// Each value it rests on, since when it holds, who says so, and whether it is to be confirmed.
    pub sources: Vec<String>,
}

/// Each value of a step in words.
fn sources(used: &[Used]) -> Vec<String> {
    used.iter().map(said::said).collect()
}
