//! What the texts of the fund compute: care, daily allowances, hospital fees, and the calendar. Pure
//! functions: no clock, no file, no network; the day is handed in.
//!
//! No amount is written in the code: [`Amounts`] holds them with their dates and sources, read from
//! `reference/amounts.csv`, `reference/allowances.csv` or a text of the operator; a rule whose value has
//! no source on that day computes nothing and says so. What is only assumed is marked in the type
//! ([`Standing`]).
//!
//! Each computation leaves a trace ([`care::Trace`], [`allowance::AllowanceTrace`], [`care::Fee`]) whose
//! steps add up to the amount and carry the dated values they rest on. [`words`] makes « Pourquoi ce
//! montant ? » of it; [`care::explain()`] and [`allowance::explain_allowance`] give it only where it ends
//! at what the fund paid (answers.md 10).
//!
//! How a dated amount is added: `docs/rules.md`.

pub mod allowance;
pub mod calendar;
pub mod care;
pub mod words;

mod amounts;

pub use amounts::{
    AmountKey, Amounts, AmountsError, Dated, Figure, FigureKey, RateKey, RowMistake, Standing, Used,
};
