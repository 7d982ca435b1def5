//! Mail: « there is something for you », never the thing itself.
//!
//! A mail is a row of the outbox, written in the transaction of its cause; a job sends it later,
//! again and again until the mail server takes it, and then empties the row (answers 6). Its text
//! and its HTML part are made from the same words. No mail holds a NIR or a link that signs in.

mod body;
mod office;
mod queries;
mod relay;
mod send;
#[cfg(test)]
pub(crate) mod tests;

pub(crate) use body::Body;
pub(crate) use office::{PostOffice, usual_sender};
pub(crate) use relay::{Relay, RelayError};
pub(crate) use send::{SendMail, wake};

use guichet_values::{EmailAddress, MailId, MemberId};
use jiff::Timestamp;
use sqlx::PgConnection;

use crate::app::App;
use crate::database::scope::Scope;
use crate::shared::audit::{self, Trace};
use crate::shared::fault::Fault;
use crate::shared::jobs::packed;
use crate::shared::keys::{Place, SealError};

/// A mail that is to leave.
pub(crate) struct Mail<'a> {
    /// What it is, for figures and logs: `area.verb`.
    pub(crate) kind: &'static str,
    /// Whose account it is about.
    pub(crate) member: Option<MemberId>,
    pub(crate) to: &'a EmailAddress,
    /// Stands in clear in the outbox and on locked screens: nothing personal.
    pub(crate) subject: &'static str,
    pub(crate) body: Body,
}

/// A mail that left, as its reader sees it.
pub(crate) struct Letter {
    pub(crate) mail: MailId,
    pub(crate) to: String,
    pub(crate) subject: String,
    pub(crate) body: Body,
    pub(crate) at: Timestamp,
}

/// Puts a mail into the outbox in the transaction of its cause: it leaves if and only if the
/// effect happens. One statement.
///
/// # Errors
/// The database's; the effect then fails too.
pub(crate) async fn post(scope: &mut PgConnection, app: &App, mail: &Mail<'_>) -> sqlx::Result<()> {
    let new = sealed(app, mail)?;
    queries::insert(scope, &new, &packed(&SendMail { mail: new.id })).await
}

/// The same with the trace of its cause. One statement for both.
///
/// # Errors
/// The database's; the effect then fails too.
pub(crate) async fn post_with_trace(
    scope: &mut Scope,
    app: &App,
    mail: &Mail<'_>,
    trace: Trace,
) -> sqlx::Result<()> {
    let new = sealed(app, mail)?;
    let (row, mac) = audit::row_beside(scope, app, trace);
    let job = packed(&SendMail { mail: new.id });
    queries::insert_with_trace(scope, &new, &job, (&row, &mac)).await
}

fn sealed<'a>(app: &App, mail: &Mail<'a>) -> sqlx::Result<queries::NewMail<'a>> {
    Ok(queries::NewMail {
        id: app.id(),
        member: mail.member,
        kind: mail.kind,
        subject: mail.subject,
        to_sealed: seal(app, Column::To, mail.member, mail.to.as_str().as_bytes())?,
        body_sealed: seal(app, Column::Body, mail.member, &mail.body.to_bytes())?,
        queued_at: app.now(),
    })
}

/// The last mails that left in the demo, newest first.
///
/// # Errors
/// A fault.
pub(crate) async fn demo_letters(
    scope: &mut PgConnection,
    app: &App,
) -> Result<Vec<Letter>, Fault> {
    let kept = queries::kept(scope).await?;
    kept.into_iter().map(|kept| kept.open(app)).collect()
}

/// One of them.
///
/// # Errors
/// A fault.
pub(crate) async fn demo_letter(
    scope: &mut PgConnection,
    app: &App,
    mail: MailId,
) -> Result<Option<Letter>, Fault> {
    queries::kept_one(scope, mail).await?.map(|kept| kept.open(app)).transpose()
}

/// The sealed columns of the outbox and of the demo's mailbox.
#[derive(Clone, Copy)]
enum Column {
    To,
    Body,
    KeptTo,
    KeptBody,
}

impl Column {
    fn of(self, member: Option<MemberId>) -> Place {
        let (table, column) = match self {
            Self::To => ("outbox", "to_sealed"),
            Self::Body => ("outbox", "body_sealed"),
            Self::KeptTo => ("demo_mails", "to_sealed"),
            Self::KeptBody => ("demo_mails", "body_sealed"),
        };
        Place { table, column, member }
    }
}

/// A value that cannot be sealed cannot be written: to the caller that is one failure.
fn seal(
    app: &App,
    column: Column,
    member: Option<MemberId>,
    clear: &[u8],
) -> sqlx::Result<Vec<u8>> {
    let sealed = app.keys().seal(column.of(member), app.random(), clear);
    sealed.map_err(|error| sqlx::Error::Encode(Box::new(error)))
}

fn open(app: &App, place: Place, sealed: &[u8]) -> Result<Vec<u8>, SealError> {
    app.keys().open(place, sealed)
}
