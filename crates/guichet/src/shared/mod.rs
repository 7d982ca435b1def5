//! Used by every area, knows none.

pub(crate) mod access;
pub(crate) mod audit;
pub(crate) mod ceremonies;
pub(crate) mod chance;
pub(crate) mod codes;
pub(crate) mod fault;
pub(crate) mod form;
pub(crate) mod jobs;
pub(crate) mod keys;
pub(crate) mod limits;
pub(crate) mod mail;
pub(crate) mod page;
pub(crate) mod time;
pub(crate) mod tries;
pub(crate) mod turns;
