//! The scope: the one way to speak to the database while serving (decision 0001).
//!
//! Opening a scope is one message to the server. It leaves whatever was open, begins, enters a
//! role and, for a person, finds her living session and sets whose rows are seen. So a page costs
//! this message and its own queries, and no query can run as somebody else: outside a scope the
//! role has no grants at all.

mod who;

pub(crate) use who::{AgentSession, MemberSession, SessionSecret, Who};

use std::ops::{Deref, DerefMut};

use jiff::Timestamp;
use sqlx::{AssertSqlSafe, PgConnection, Postgres, Transaction};

use crate::app::App;
use crate::shared::access::Role;

/// What PostgreSQL answers when `app.enter_member` or `app.enter_agent` finds no living session.
const NO_SESSION: &str = "GU401";

/// What it answers when the adviser's role is not one that the door lets in.
const NOT_WITH_THIS_ROLE: &str = "GU403";

/// An import waits for the one before it, and for its own file, as long as that takes.
const UNLIMITED: &str = "; SET LOCAL statement_timeout = 0; SET LOCAL lock_timeout = 0; SET LOCAL idle_in_transaction_session_timeout = 0";

/// A page only reads; a form writes; an export reads as of one moment; a feed writes for longer than a
/// request may.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Mode {
    Read,
    Write,
    /// However many questions are asked, they are answered as of the first.
    Moment,
    /// No time limit: imports and seeds only, never a request.
    Bulk,
}

/// An open transaction in one role, with its rows. Dropped, it rolls back without waiting.
pub(crate) struct Scope {
    transaction: Transaction<'static, Postgres>,
    who: Who,
}

/// Why a scope did not open.
#[derive(Debug, thiserror::Error)]
pub(crate) enum ScopeError {
    /// The session ended, was ended, or never was.
    #[error("no living session")]
    NoSession,
    #[error("the scope did not open: {0}")]
    Fault(#[from] sqlx::Error),
}

impl App {
    /// Opens a scope: the only place where a transaction begins.
    ///
    /// # Errors
    /// [`ScopeError::NoSession`] sends the person to the sign-in page; the rest is a fault.
    pub(crate) async fn scope(&self, who: Who, mode: Mode) -> Result<Scope, ScopeError> {
        self.scope_with(who, &Role::ALL, mode).await
    }

    /// The same, for an adviser who must hold one of these roles now: a role that was taken away
    /// opens nothing any more, in a living session either (T29).
    ///
    /// # Errors
    /// As [`App::scope`]; [`is_not_allowed`] tells that it is the role.
    pub(crate) async fn scope_with(
        &self,
        who: Who,
        roles: &[Role],
        mode: Mode,
    ) -> Result<Scope, ScopeError> {
        let opening = opening(&who, roles, mode, self.now());
        let mut opened = self.requests().begin_with(AssertSqlSafe(opening.clone())).await;
        if matches!(&opened, Err(error) if connection_lost(error)) {
            // The server restarted since this connection was made; the next one is new.
            opened = self.requests().begin_with(AssertSqlSafe(opening)).await;
        }
        match opened {
            Ok(transaction) => Ok(Scope { transaction, who }),
            Err(error) if no_session(&error) => Err(ScopeError::NoSession),
            Err(error) => Err(ScopeError::Fault(error)),
        }
    }
}

impl Scope {
    /// In whose name this runs.
    pub(crate) fn who(&self) -> &Who {
        &self.who
    }

    /// Makes everything done in this scope true, at once.
    pub(crate) async fn commit(self) -> sqlx::Result<()> {
        self.transaction.commit().await
    }
}

impl Deref for Scope {
    type Target = PgConnection;

    fn deref(&self) -> &PgConnection {
        &self.transaction
    }
}

impl DerefMut for Scope {
    fn deref_mut(&mut self) -> &mut PgConnection {
        &mut self.transaction
    }
}

/// The opening message. `ROLLBACK` comes first: should a connection ever come back from the pool
/// inside somebody's transaction, it ends here, in the same trip (answers 2).
///
/// Only ids, a hash, a date and names of roles stand in it, each written by its own type: nothing typed.
fn opening(who: &Who, roles: &[Role], mode: Mode, now: Timestamp) -> String {
    let begin = match mode {
        Mode::Read => "BEGIN READ ONLY",
        Mode::Moment => "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY",
        Mode::Write | Mode::Bulk => "BEGIN",
    };
    let unlimited = if mode == Mode::Bulk { UNLIMITED } else { "" };
    let role = who.role();
    let enter = match who {
        Who::Member(session) => {
            format!(
                "; SELECT app.enter_member('{}', '{}', '{now}')",
                session.hash(),
                session.member
            )
        }
        Who::Agent(session) => {
            let roles: Vec<&str> = roles.iter().map(|role| role.name()).collect();
            let (hash, agent, roles) = (session.hash(), session.agent, roles.join(","));
            format!("; SELECT app.enter_agent('{hash}', '{agent}', '{now}', '{{{roles}}}')")
        }
        Who::System => String::new(),
    };
    format!("ROLLBACK; {begin}; SET LOCAL ROLE {role}{unlimited}{enter}")
}

fn no_session(error: &sqlx::Error) -> bool {
    says(error, NO_SESSION)
}

/// Whether a scope did not open because of the adviser's role.
pub(crate) fn is_not_allowed(error: &sqlx::Error) -> bool {
    says(error, NOT_WITH_THIS_ROLE)
}

fn says(error: &sqlx::Error, code: &str) -> bool {
    error.as_database_error().is_some_and(|error| error.code().as_deref() == Some(code))
}

/// The connection is of no more use: broken, or ended by the server's stop (class 57P).
fn connection_lost(error: &sqlx::Error) -> bool {
    matches!(error, sqlx::Error::Io(_) | sqlx::Error::Protocol(_))
        || error
            .as_database_error()
            .is_some_and(|error| error.code().is_some_and(|code| code.starts_with("57P")))
}

#[cfg(test)]
mod tests;
