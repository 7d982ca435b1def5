//! What goes wrong without anybody's doing: logged once, shown as a plain page with a number.
//!
//! A refusal is a value of its feature, never one of these (style 5b, habit 6).

use axum::response::{IntoResponse, Response};

use crate::serving;

/// A fault on its way up by `?`.
#[derive(Debug, thiserror::Error)]
pub(crate) enum Fault {
    /// The database refused or failed.
    #[error("database: {0}")]
    Database(sqlx::Error),
    /// The database cannot be reached; the page says to come back in a moment.
    #[error("database out of reach: {0}")]
    OutOfReach(sqlx::Error),
    /// A sealed value does not open.
    #[error(transparent)]
    Seal(#[from] crate::shared::keys::SealError),
    /// A handler asked for a scope that its door does not open: a mistake of ours.
    #[error("a handler takes a scope that its door does not open")]
    Unguarded,
    /// The scope of a job did not open.
    #[error("no scope for a job")]
    NoScope,
    /// A code could not be hashed: no memory, or a hash that is not one of ours.
    #[error("a code could not be hashed")]
    Hashing,
    /// The mail server did not take a mail; the queue asks again.
    #[error("the mail server did not take a mail: {0}")]
    MailNotTaken(String),
    /// A paper could not be printed.
    #[error("a paper could not be printed: {0}")]
    Printing(&'static str),
    /// A passkey ceremony could not be begun.
    #[error("a passkey ceremony could not be begun: {0}")]
    Passkey(String),
    /// The audit is no longer sealed: no file is read until it is.
    #[error("the audit has had no checkpoint for too long")]
    AuditSilent,
    /// A file on its way to its reader could not be kept meanwhile.
    #[error("a file could not be kept on its way: {0}")]
    Spool(std::io::Error),
    /// The bank did not answer, or not as it should.
    #[error("the bank: {0}")]
    Bank(String),
    /// A stored value is not one that we write.
    #[error("a stored {0} is not one of ours")]
    Stored(&'static str),
}

/// What a handler answers: a page, or a fault.
pub(crate) type Page = Result<Response, Fault>;

impl From<sqlx::Error> for Fault {
    fn from(error: sqlx::Error) -> Self {
        let away = matches!(
            error,
            sqlx::Error::Io(_) | sqlx::Error::PoolTimedOut | sqlx::Error::PoolClosed
        );
        if away { Self::OutOfReach(error) } else { Self::Database(error) }
    }
}

impl From<crate::database::scope::ScopeError> for Fault {
    fn from(error: crate::database::scope::ScopeError) -> Self {
        match error {
            crate::database::scope::ScopeError::NoSession => Self::NoScope,
            crate::database::scope::ScopeError::Fault(error) => error.into(),
        }
    }
}

impl IntoResponse for Fault {
    /// Handed to the layer that gives it a number, logs it once and shows the plain page.
    fn into_response(self) -> Response {
        let cause = self.for_the_log();
        match self {
            Self::OutOfReach(_) | Self::AuditSilent | Self::Bank(_) => {
                serving::Fault::unavailable(&cause).into_response()
            }
            Self::Database(_)
            | Self::Seal(_)
            | Self::Unguarded
            | Self::NoScope
            | Self::Hashing
            | Self::MailNotTaken(_)
            | Self::Printing(_)
            | Self::Passkey(_)
            | Self::Spool(_)
            | Self::Stored(_) => serving::Fault::new(&cause).into_response(),
        }
    }
}

impl Fault {
    /// The fault without any value that a person typed or that we hold of her: a database message
    /// may quote one, so only its class, its table and its constraint are kept.
    pub(crate) fn for_the_log(&self) -> String {
        let Self::Database(error) = self else { return self.to_string() };
        let Some(error) = error.as_database_error() else { return format!("database: {error}") };
        format!(
            "database: SQLSTATE {} table {} constraint {}",
            error.code().unwrap_or_default(),
            error.table().unwrap_or("-"),
            error.constraint().unwrap_or("-"),
        )
    }
}
