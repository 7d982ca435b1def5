//! The port to the fund's core system: feeds in now; effects out join them here.

pub(crate) mod feed;
