//! The doors of the site.

use axum::routing::MethodRouter;

use super::right::Right;
use crate::app::App;

/// Who may come in.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Visitor {
    /// Anyone, signed in or not.
    Anyone,
    /// A signed-in member, for her own rows.
    Member,
    /// A signed-in adviser, for the rows of his caisses.
    Agent,
}

/// A path, who may come in, and the answer.
pub(crate) struct Door {
    pub(crate) path: &'static str,
    pub(crate) visitor: Visitor,
    /// What an adviser must be allowed to come in; of no meaning for others.
    pub(crate) right: Right,
    pub(crate) answer: MethodRouter<App>,
}

/// A door open to anyone.
pub(crate) fn public(path: &'static str, answer: MethodRouter<App>) -> Door {
    Door { path, visitor: Visitor::Anyone, right: Right::SitAtTheDesk, answer }
}

/// A door for a signed-in member.
pub(crate) fn member(path: &'static str, answer: MethodRouter<App>) -> Door {
    Door { path, visitor: Visitor::Member, right: Right::SitAtTheDesk, answer }
}

/// A door for a signed-in adviser, whatever his role.
pub(crate) fn agent(path: &'static str, answer: MethodRouter<App>) -> Door {
    agent_who_may(Right::SitAtTheDesk, path, answer)
}

/// A door for a signed-in adviser whose role has this right.
pub(crate) fn agent_who_may(right: Right, path: &'static str, answer: MethodRouter<App>) -> Door {
    Door { path, visitor: Visitor::Agent, right, answer }
}
