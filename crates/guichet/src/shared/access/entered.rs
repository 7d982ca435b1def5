//! A scope that the guard opened, taken by the handler as its « who ».

use std::ops::{Deref, DerefMut};
use std::sync::{Arc, Mutex, PoisonError};

use axum::extract::FromRequestParts;
use axum::http::request::Parts;
use guichet_values::{AgentId, MemberId};

use crate::app::App;
use crate::database::scope::{Mode, Scope, Who};
use crate::shared::fault::Fault;

/// A signed-in member and her open scope: everything read or written through it is hers.
pub(crate) struct MemberScope {
    scope: Scope,
    member: MemberId,
}

/// A signed-in adviser and his open scope: the rows of his caisses.
pub(crate) struct AgentScope {
    scope: Scope,
    agent: AgentId,
}

/// The scope on its way from the guard to the handler.
#[derive(Clone)]
pub(super) struct Handed(Arc<Mutex<Option<Scope>>>);

impl Handed {
    pub(super) fn new(scope: Scope) -> Self {
        Self(Arc::new(Mutex::new(Some(scope))))
    }

    fn take(&self) -> Option<Scope> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).take()
    }
}

impl MemberScope {
    /// Whose rows these are; every query names it.
    pub(crate) fn member(&self) -> MemberId {
        self.member
    }

    /// Makes what was done true.
    pub(crate) async fn commit(self) -> sqlx::Result<()> {
        self.scope.commit().await
    }
}

impl AgentScope {
    /// Who looks.
    pub(crate) fn agent(&self) -> AgentId {
        self.agent
    }

    /// The same adviser in a scope that may write: what he reads of a member leaves its trace first.
    pub(crate) async fn writing(self, app: &App) -> Result<Self, Fault> {
        let (agent, who) = (self.agent, self.scope.who().clone());
        drop(self.scope); // it only reads
        Ok(Self { agent, scope: app.scope(who, Mode::Write).await? })
    }

    /// Makes what was done true.
    pub(crate) async fn commit(self) -> sqlx::Result<()> {
        self.scope.commit().await
    }
}

impl FromRequestParts<App> for MemberScope {
    type Rejection = Fault;

    async fn from_request_parts(parts: &mut Parts, _app: &App) -> Result<Self, Fault> {
        match taken(parts) {
            Some(scope) => match scope.who() {
                Who::Member(session) => Ok(Self { member: session.member, scope }),
                Who::Agent(_) | Who::System => Err(Fault::Unguarded),
            },
            None => Err(Fault::Unguarded),
        }
    }
}

impl FromRequestParts<App> for AgentScope {
    type Rejection = Fault;

    async fn from_request_parts(parts: &mut Parts, _app: &App) -> Result<Self, Fault> {
        match taken(parts) {
            Some(scope) => match scope.who() {
                Who::Agent(session) => Ok(Self { agent: session.agent, scope }),
                Who::Member(_) | Who::System => Err(Fault::Unguarded),
            },
            None => Err(Fault::Unguarded),
        }
    }
}

fn taken(parts: &Parts) -> Option<Scope> {
    parts.extensions.get::<Handed>()?.take()
}

impl Deref for MemberScope {
    type Target = Scope;

    fn deref(&self) -> &Scope {
        &self.scope
    }
}

impl DerefMut for MemberScope {
    fn deref_mut(&mut self) -> &mut Scope {
        &mut self.scope
    }
}

/// For what is done alike in a member's name and in guichet's own.
impl From<MemberScope> for Scope {
    fn from(entered: MemberScope) -> Self {
        entered.scope
    }
}

impl Deref for AgentScope {
    type Target = Scope;

    fn deref(&self) -> &Scope {
        &self.scope
    }
}

impl DerefMut for AgentScope {
    fn deref_mut(&mut self) -> &mut Scope {
        &mut self.scope
    }
}
