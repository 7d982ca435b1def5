//! What the texts of the fund compute: the care rules and the calendar. Pure functions: no clock,
//! no file, no network; the day is handed in.
//!
//! No amount is written in the code: [`Amounts`] holds them with their dates and sources, read from
//! `reference/amounts.csv` or from a text of the operator. Each computation leaves a [`care::Trace`],
//! from which « Pourquoi ce montant ? » is written; [`care::explain()`] gives it only where it ends
//! at what the fund paid (answers.md 10).

pub mod calendar;
pub mod care;

mod amounts;

pub use amounts::{
    AmountKey, Amounts, AmountsError, Dated, Figure, FigureKey, RateKey, RowMistake, Standing, Used,
};
