//! Serving: from the socket to the handlers, and back.
//!
//! What everybody may rely on: a client that leaves cancels nothing; one that is slow, greedy or
//! hostile is cut; too much work is refused early; the end waits for what is begun; and no log
//! line, metric or health line holds personal data. Nothing here knows the database.
//!
//! `Front::before` stacks the layers in their order, `serve` opens the door.

mod accept;
mod body;
mod bounds;
mod caps;
mod client;
mod connection;
mod fault;
mod front;
mod headers;
mod health;
mod limits;
mod logging;
mod metrics;
mod panics;
mod request_id;
mod shed;
mod shutdown;
mod stream;
mod task;
#[cfg(test)]
mod tests;
mod visits;

pub(crate) use accept::serve;
pub(crate) use client::{ClientAddr, NotANetwork};
pub(crate) use fault::{Fault, Incident};
pub(crate) use front::Front;
pub(crate) use headers::SecurityHeaders;
pub(crate) use health::{Readiness, operator, public as health_doors};
pub(crate) use limits::Limits;
pub(crate) use logging::init as init_logging;
pub(crate) use metrics::Metrics;
pub(crate) use shed::Class;
pub(crate) use shutdown::Shutdown;
pub(crate) use visits::Apart;
