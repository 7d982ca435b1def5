//! A certificate that stands in for the European card when a departure is near (procedures.md P08).
//!
//! It holds three months at most and is issued at once, for the member or somebody covered through her; for a
//! child of two parents from the main ouvrant droit alone. It is kept and listed with its last day, so that
//! nobody has to save it when it is shown (decision 0013). The form that orders it comes with requests.

mod file;
mod issue;
mod queries;
#[cfg(test)]
mod tests;

pub(crate) use file::last_day;
pub(crate) use issue::{Wish, issue};
