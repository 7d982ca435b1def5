//! « Rester connecté »: the answer to the warning before a session ends (WCAG 2.2.1).

mod pages;
#[cfg(test)]
mod tests;

use axum::routing::post;

use crate::shared::access::{Door, member};

pub(super) fn doors() -> Vec<Door> {
    vec![member("/session/prolonger", post(pages::stay))]
}
