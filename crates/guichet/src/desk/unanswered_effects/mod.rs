//! Changes of members that the core system leaves without an answer (answers 4), and what it refuses of
//! debts, where money moved already: the supervisors of every caisse are told, once a day for as long as it
//! lasts, and so are the operator's figures.

mod queries;
#[cfg(test)]
mod tests;
mod watch;

pub(crate) use watch::{watch, watch_refused};
