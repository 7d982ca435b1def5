//! An address counts only once its owner said, from a mail sent to it, that it is hers (account.md
//! 1.6). The link asks before it does anything, so that a scanner of mails confirms nothing; it signs
//! nobody in. Nobody learns from a page whether an address is somebody's: only its owner, by mail
//! (answers 16).

#![expect(dead_code, reason = "the pages that call it come next")]

mod ask;
mod mail;
mod queries;
mod state;

pub(crate) use ask::ask;

/// Where the links of our mails lead.
pub(crate) const PAGE: &str = "/activation";
