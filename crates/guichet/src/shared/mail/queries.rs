//! The outbox and the demo's mailbox. A member's scope may put in and see nothing; the rest is the
//! system's.

use guichet_values::{MailId, MemberId};
use jiff::Timestamp;
use jiff_sqlx::ToSqlx;
use sqlx::PgConnection;

use super::send::{SendMail, readable};
use super::{Column, Letter, open};
use crate::app::App;
use crate::shared::audit::Row;
use crate::shared::fault::Fault;
use crate::shared::jobs::{Job, Packed};

/// A mail, sealed.
pub(super) struct NewMail<'a> {
    pub(super) id: MailId,
    pub(super) member: Option<MemberId>,
    pub(super) kind: &'a str,
    pub(super) subject: &'a str,
    pub(super) to_sealed: Vec<u8>,
    pub(super) body_sealed: Vec<u8>,
    pub(super) queued_at: Timestamp,
}

/// A mail that nobody has taken yet.
pub(super) struct Waiting {
    pub(super) mail: MailId,
    pub(super) member: Option<MemberId>,
    pub(super) kind: String,
    pub(super) subject: String,
    pub(super) to_sealed: Vec<u8>,
    pub(super) body_sealed: Vec<u8>,
    pub(super) queued_at: Timestamp,
}

/// A copy in the demo's mailbox.
pub(super) struct Kept {
    mail: MailId,
    subject: String,
    to_sealed: Vec<u8>,
    body_sealed: Vec<u8>,
    sent_at: jiff_sqlx::Timestamp,
}

impl Kept {
    pub(super) fn open(self, app: &App) -> Result<Letter, Fault> {
        let to = open(app, Column::KeptTo.of(None), &self.to_sealed)?;
        let body = open(app, Column::KeptBody.of(None), &self.body_sealed)?;
        let (to, body) = readable(to, &body)?;
        Ok(Letter { mail: self.mail, to, subject: self.subject, body, at: self.sent_at.to_jiff() })
    }
}

/// Writes the mail and queues the job that sends it.
pub(super) async fn insert(
    db: &mut PgConnection,
    mail: &NewMail<'_>,
    job: &Packed,
) -> sqlx::Result<()> {
    sqlx::query!(
        "with written as (
             insert into outbox
                 (mail_id, member_id, kind, to_sealed, subject, body_sealed, queued_at)
             values ($1, $2, $3, $4, $5, $6, $7)
         )
         select app.enqueue($8, $9, $10)",
        mail.id.uuid(),
        mail.member.map(MemberId::uuid),
        mail.kind,
        mail.to_sealed,
        mail.subject,
        mail.body_sealed,
        mail.queued_at.to_sqlx(),
        SendMail::KIND,
        job.payload,
        job.key,
    )
    .execute(db)
    .await
    .map(|_done| ())
}

/// The same, and the trace of what it tells of.
pub(super) async fn insert_with_trace(
    db: &mut PgConnection,
    mail: &NewMail<'_>,
    job: &Packed,
    (trace, mac): (&Row, &[u8; 32]),
) -> sqlx::Result<()> {
    sqlx::query!(
        "with written as (
             insert into outbox
                 (mail_id, member_id, kind, to_sealed, subject, body_sealed, queued_at)
             values ($1, $2, $3, $4, $5, $6, $7)
         ), traced as (
             insert into audit_events
                 (event_id, at, actor_kind, actor_id, member_id, kind, subject_id, mac)
             values ($11, $12, $13, $14, $15, $16, $17, $18)
         )
         select app.enqueue($8, $9, $10)",
        mail.id.uuid(),
        mail.member.map(MemberId::uuid),
        mail.kind,
        mail.to_sealed,
        mail.subject,
        mail.body_sealed,
        mail.queued_at.to_sqlx(),
        SendMail::KIND,
        job.payload,
        job.key,
        trace.event_id,
        trace.at.to_sqlx(),
        trace.actor_kind,
        trace.actor_id,
        trace.member_id,
        trace.kind,
        trace.subject_id,
        mac.as_slice(),
    )
    .execute(db)
    .await
    .map(|_done| ())
}

/// The mail, unless it was sent or refused.
pub(super) async fn waiting(db: &mut PgConnection, mail: MailId) -> sqlx::Result<Option<Waiting>> {
    let found = sqlx::query!(
        r#"select member_id as "member?: MemberId", kind, subject, to_sealed as "to_sealed!",
                  body_sealed as "body_sealed!", queued_at
             from outbox
            where mail_id = $1 and sent_at is null and refused_at is null"#,
        mail.uuid(),
    )
    .fetch_optional(db)
    .await?;
    Ok(found.map(|row| Waiting {
        mail,
        member: row.member,
        kind: row.kind,
        subject: row.subject,
        to_sealed: row.to_sealed,
        body_sealed: row.body_sealed,
        queued_at: row.queued_at.to_jiff(),
    }))
}

/// Mails that nobody took since a moment.
pub(super) async fn waiting_since(
    db: &mut PgConnection,
    since: Timestamp,
) -> sqlx::Result<Vec<MailId>> {
    sqlx::query_scalar!(
        r#"select mail_id as "mail_id: MailId" from outbox
            where sent_at is null and refused_at is null and queued_at <= $1
            order by queued_at"#,
        since.to_sqlx(),
    )
    .fetch_all(db)
    .await
}

/// Marks the mail as sent and empties it; `false` when that was done before.
pub(super) async fn mark_sent(
    db: &mut PgConnection,
    mail: MailId,
    now: Timestamp,
) -> sqlx::Result<bool> {
    let done = sqlx::query!(
        "update outbox set sent_at = $2, to_sealed = null, body_sealed = null
          where mail_id = $1 and sent_at is null and refused_at is null",
        mail.uuid(),
        now.to_sqlx(),
    )
    .execute(db)
    .await?;
    Ok(done.rows_affected() == 1)
}

/// Marks the mail as refused for good, with the server's code, and empties it.
pub(super) async fn mark_refused(
    db: &mut PgConnection,
    mail: MailId,
    code: Option<u16>,
    now: Timestamp,
) -> sqlx::Result<()> {
    sqlx::query!(
        "update outbox set refused_at = $2, refusal_code = $3, to_sealed = null, body_sealed = null
          where mail_id = $1 and sent_at is null and refused_at is null",
        mail.uuid(),
        now.to_sqlx(),
        code.and_then(|code| i16::try_from(code).ok()),
    )
    .execute(db)
    .await
    .map(|_done| ())
}

/// Keeps a copy for the demo.
pub(super) async fn keep(
    db: &mut PgConnection,
    letter: &Letter,
    to_sealed: &[u8],
    body_sealed: &[u8],
    now: Timestamp,
) -> sqlx::Result<()> {
    sqlx::query!(
        "insert into demo_mails (mail_id, to_sealed, subject, body_sealed, sent_at)
         values ($1, $2, $3, $4, $5)",
        letter.mail.uuid(),
        to_sealed,
        letter.subject,
        body_sealed,
        now.to_sqlx(),
    )
    .execute(db)
    .await
    .map(|_done| ())
}

/// The last two hundred copies, newest first.
pub(super) async fn kept(db: &mut PgConnection) -> sqlx::Result<Vec<Kept>> {
    sqlx::query_as!(
        Kept,
        r#"select mail_id as "mail: MailId", subject, to_sealed, body_sealed, sent_at
             from demo_mails order by sent_at desc, mail_id desc limit 200"#,
    )
    .fetch_all(db)
    .await
}

/// One copy.
pub(super) async fn kept_one(db: &mut PgConnection, mail: MailId) -> sqlx::Result<Option<Kept>> {
    sqlx::query_as!(
        Kept,
        r#"select mail_id as "mail: MailId", subject, to_sealed, body_sealed, sent_at
             from demo_mails where mail_id = $1"#,
        mail.uuid(),
    )
    .fetch_optional(db)
    .await
}
