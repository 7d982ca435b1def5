//! A member signs in with her social-security number and her code.
//!
//! Whoever does not know both learns nothing: one answer for a wrong code, an unknown number and a
//! closed account, after the same work (T12, T13). Failures are counted by what was typed, by
//! device and by source; pauses grow, and a stranger's tries never keep out a known device
//! (security 3.6).

mod check;
mod form;
mod jobs;
mod mail;
mod pages;
mod queries;
mod samples;
#[cfg(test)]
mod tests;
mod view;

pub(crate) use check::{forget_all, forget_old, number_counter};
pub(crate) use jobs::WarnOfGuessing;
pub(super) use samples::samples;

use axum::routing::get;

use crate::shared::access::{Door, public};
use crate::shared::page::SIGN_IN;

pub(super) fn doors() -> Vec<Door> {
    vec![public(SIGN_IN, get(pages::show).post(pages::enter))]
}
