//! Signing out: the session ends for every page and every instance at once, because each opening of
//! a scope asks the database whether it lives (T10).

mod end;
mod pages;
mod queries;
#[cfg(test)]
mod tests;

use axum::routing::post;

use crate::shared::access::{Door, agent, member};

pub(super) fn doors() -> Vec<Door> {
    vec![
        member("/deconnexion", post(pages::member_leaves)),
        agent("/agent/deconnexion", post(pages::agent_leaves)),
    ]
}
