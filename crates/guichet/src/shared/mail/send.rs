//! The job that sends one mail of the outbox, as often as it takes.

use guichet_values::MailId;
use jiff::{SignedDuration, Timestamp};
use uuid::Uuid;

use super::queries::{self, Waiting};
use super::relay::NotTaken;
use super::{Body, Column, Letter, open, seal};
use crate::app::App;
use crate::database::scope::{Mode, Who};
use crate::shared::fault::Fault;
use crate::shared::jobs::Job;

/// From then on each failure says that somebody should look (security 2.2, P3).
const ALARM_AFTER: SignedDuration = SignedDuration::from_hours(72);

/// Sends a mail. Ran twice it finds the row emptied and does nothing; killed between the server's
/// « taken » and our note of it, it sends a second one with the same Message-ID. The queue asks
/// again after 3 s, 7 s, 20 s and so on up to 6 h, for four days.
pub(crate) struct SendMail {
    pub(super) mail: MailId,
}

/// What became of it.
enum Outcome {
    Sent,
    Refused(Option<u16>),
}

impl Job for SendMail {
    const KIND: &'static str = "mail.send";

    fn ids(&self) -> Vec<(&'static str, Uuid)> {
        vec![("mail", self.mail.uuid())]
    }

    fn from_ids(find: impl Fn(&str) -> Option<Uuid>) -> Option<Self> {
        Some(Self { mail: find("mail")?.into() })
    }

    async fn run(self, app: App) -> Result<(), Fault> {
        let Some(waiting) = self.waiting(&app).await? else { return Ok(()) };
        let letter = waiting.letter(&app)?;
        // No transaction is open while the mail server is spoken to.
        let outcome = match (app.post_office().relay(), app.is_demo()) {
            (Some(_), _) => hand_over(&app, &letter, waiting.kind.as_str()).await?,
            (None, true) => Outcome::Sent,
            // It waits for a start with a mail server; `wake` then asks for it anew.
            (None, false) => return Ok(()),
        };
        conclude(&app, &letter, &outcome, &waiting.kind).await
    }
}

impl SendMail {
    async fn waiting(&self, app: &App) -> Result<Option<Waiting>, Fault> {
        let mut scope = app.scope(Who::System, Mode::Read).await?;
        Ok(queries::waiting(&mut scope, self.mail).await?)
    }
}

impl Waiting {
    fn letter(&self, app: &App) -> Result<Letter, Fault> {
        let to = open(app, Column::To.of(self.member), &self.to_sealed)?;
        let body = open(app, Column::Body.of(self.member), &self.body_sealed)?;
        let (to, body) = readable(to, &body)?;
        Ok(Letter { mail: self.mail, to, subject: self.subject.clone(), body, at: self.queued_at })
    }
}

/// What was opened, as address and words.
pub(super) fn readable(to: Vec<u8>, body: &[u8]) -> Result<(String, Body), Fault> {
    let to = String::from_utf8(to).map_err(|_bytes| Fault::Stored("mail address"))?;
    Ok((to, Body::from_bytes(body).ok_or(Fault::Stored("mail"))?))
}

async fn hand_over(app: &App, letter: &Letter, kind: &str) -> Result<Outcome, Fault> {
    let office = app.post_office();
    let Some(relay) = office.relay() else { return Err(Fault::MailNotTaken("no server".into())) };
    let Ok(written) = office.written(letter) else { return Ok(Outcome::Refused(None)) };
    match relay.hand_over(&written).await {
        Ok(()) => Ok(Outcome::Sent),
        Err(NotTaken::Refused(code)) => Ok(Outcome::Refused(Some(code))),
        Err(NotTaken::Later(why)) => {
            metrics::counter!("guichet_mails_total", "outcome" => "deferred").increment(1);
            if is_overdue(letter.at, app.now()) {
                let mail = letter.mail.to_string();
                tracing::error!(mail, kind, "a mail has been waiting for three days");
            }
            Err(Fault::MailNotTaken(why))
        }
    }
}

fn is_overdue(queued_at: Timestamp, now: Timestamp) -> bool {
    now.duration_since(queued_at) >= ALARM_AFTER
}

/// Empties the row; in the demo a copy goes to its mailbox.
async fn conclude(app: &App, letter: &Letter, outcome: &Outcome, kind: &str) -> Result<(), Fault> {
    let now = app.now();
    let mut scope = app.scope(Who::System, Mode::Write).await?;
    match outcome {
        Outcome::Sent => {
            let first = queries::mark_sent(&mut scope, letter.mail, now).await?;
            if first && app.is_demo() {
                let to = seal(app, Column::KeptTo, None, letter.to.as_bytes())?;
                let body = seal(app, Column::KeptBody, None, &letter.body.to_bytes())?;
                queries::keep(&mut scope, letter, &to, &body, now).await?;
            }
            metrics::counter!("guichet_mails_total", "outcome" => "sent").increment(1);
        }
        Outcome::Refused(code) => {
            queries::mark_refused(&mut scope, letter.mail, *code, now).await?;
            metrics::counter!("guichet_mails_total", "outcome" => "refused").increment(1);
            let mail = letter.mail.to_string();
            tracing::warn!(mail, kind, code, "the mail server refused a mail for good");
        }
    }
    Ok(scope.commit().await?)
}

/// Asks anew for every mail that has been waiting for ten minutes: those that were written while
/// there was no mail server, and those that the queue gave up. At a start only, when an operator
/// has perhaps put something right.
///
/// # Errors
/// A fault.
pub(crate) async fn wake(app: &App) -> Result<(), Fault> {
    if app.post_office().relay().is_none() && !app.is_demo() {
        return Ok(());
    }
    let since = app.now() - SignedDuration::from_mins(10);
    let mut scope = app.scope(Who::System, Mode::Write).await?;
    for mail in queries::waiting_since(&mut scope, since).await? {
        crate::shared::jobs::enqueue(&mut scope, &SendMail { mail }).await?;
    }
    Ok(scope.commit().await?)
}
