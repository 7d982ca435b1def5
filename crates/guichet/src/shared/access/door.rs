//! The doors of the site.

use axum::routing::MethodRouter;

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
    pub(crate) answer: MethodRouter<App>,
}

/// A door open to anyone.
pub(crate) fn public(path: &'static str, answer: MethodRouter<App>) -> Door {
    Door { path, visitor: Visitor::Anyone, answer }
}

/// A door for a signed-in member.
pub(crate) fn member(path: &'static str, answer: MethodRouter<App>) -> Door {
    Door { path, visitor: Visitor::Member, answer }
}

/// A door for a signed-in adviser.
pub(crate) fn agent(path: &'static str, answer: MethodRouter<App>) -> Door {
    Door { path, visitor: Visitor::Agent, answer }
}
