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

/// What PostgreSQL answers when `app.enter_member` or `app.enter_agent` finds no living session.
const NO_SESSION: &str = "GU401";

/// A page only reads; a form writes; a feed writes for longer than a request may.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Mode {
    Read,
    Write,
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
        let opening = opening(&who, mode, self.now());
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
/// Only ids, a hash and a date stand in it, each written by its own type: nothing typed.
fn opening(who: &Who, mode: Mode, now: Timestamp) -> String {
    let begin = if mode == Mode::Read { "BEGIN READ ONLY" } else { "BEGIN" };
    let unlimited = if mode == Mode::Bulk { "; SET LOCAL statement_timeout = 0" } else { "" };
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
            format!("; SELECT app.enter_agent('{}', '{}', '{now}')", session.hash(), session.agent)
        }
        Who::System => String::new(),
    };
    format!("ROLLBACK; {begin}; SET LOCAL ROLE {role}{unlimited}{enter}")
}

fn no_session(error: &sqlx::Error) -> bool {
    error.as_database_error().is_some_and(|error| error.code().as_deref() == Some(NO_SESSION))
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
