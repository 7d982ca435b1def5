//! The database: how it is reached, brought up to date and entered.
//!
//! Invariant: the pool that serves requests starts every connection as `guichet_none`, a role
//! without grants; only [`scope`] changes that, and only for one transaction (decision 0001).

pub(crate) mod clock;
mod connect;
pub(crate) mod migrate;
pub(crate) mod private;
pub(crate) mod scope;

#[cfg(test)]
pub(crate) use connect::requests_pool_of;
pub(crate) use connect::{check_server, jobs_pool, requests_pool};
pub(crate) use migrate::migrate;
