//! The port to the fund's core system: feeds in, from files ([`import`]); effects out, as numbered lines
//! that are answered ([`effects`]); both by commands and over HTTP, for signed clients ([`api`]).

pub(crate) mod api;
pub(crate) mod effects;
pub(crate) mod feed;
pub(crate) mod import;
