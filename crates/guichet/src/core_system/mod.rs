//! The port to the fund's core system: feeds in, from files ([`import`]); effects out join them here.

pub(crate) mod feed;
pub(crate) mod import;
