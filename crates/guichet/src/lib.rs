//! guichet: the online counter of a statutory health-insurance fund.
//!
//! The areas first (what a member or an adviser does), then what carries them. ARCHITECTURE.md
//! draws the map; each area's `mod.rs` says what it promises and who may enter.

/// A page is many small strings that live for a millisecond: the system's own allocator spent more
/// time on them than the page on its words.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

pub mod commands;

mod bank;
mod core_system;
mod demo;
mod desk;
mod file_access;
mod france_connect;
mod home;
mod my_details;
mod open_account;
mod papers;
mod payments;
mod requests;
mod security;
mod sign_in;

mod app;
#[cfg(test)]
#[cfg(feature = "bench")]
mod bench;
mod config;
mod database;
mod serving;
mod shared;
mod site;
#[cfg(test)]
mod testing;
