//! The workloads of `./dev bench`: each beside a ceiling run in the same minute, as a ratio.
//!
//! They are tests so that they stand on the whole site, and a cargo feature so that no ordinary
//! run measures anything: a wall clock in a test is an unstable test.

mod attestation;
mod feed;
mod home;
mod load;
mod pages;
mod payments;
mod scale;
mod sign_in;
mod statement;
