//! Who did what: one row in the transaction of each effect.
//!
//! The row holds ids and a kind, never a name, a number or an amount, and a MAC made with a key
//! that the database does not hold (security 3.3). [`seal`] chains the rows seconds later;
//! [`verify`] finds the first altered one.

mod queries;
pub(crate) mod seal;
#[cfg(test)]
mod tests;
pub(crate) mod verify;

use jiff::Timestamp;
use sqlx::PgConnection;
use uuid::Uuid;

use crate::app::App;
use crate::database::scope::{Scope, Who};
use crate::shared::keys::Keyring;

/// What happened. One word of the glossary per effect: `area.event`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Event {
    /// A member signed in.
    SessionOpened,
    /// A number and a code did not match: of nobody, because nobody was recognised.
    SessionRefused,
    /// A session was ended: by signing out, by signing in anew, or because there were too many.
    SessionClosed,
    /// Name, number, birth date and postal code did not belong together: of nobody.
    IdentityRefused,
    /// IBAN and card were not those of the file.
    ProofRefused,
    /// The conditions of use were refused: of nobody, because nothing is kept of it.
    ConditionsRefused,
    /// An account was opened; its address is to be confirmed.
    AccountOpened,
    /// Number and code were right, and no session began: the account's address is not confirmed.
    SessionWithheld,
    /// A mail asked whether an address is its account's.
    EmailAsked,
    /// It is.
    EmailConfirmed,
    /// Another account confirmed it first.
    EmailTaken,
    /// Nobody confirmed it in 21 days: it was erased.
    EmailForgotten,
    /// A parent asked that a child be attached to the other parent too.
    AttachmentAsked,
    /// The other parent was told of it.
    AttachmentTold,
    /// A paper was issued.
    DocumentIssued,
    /// A paper was downloaded.
    DocumentDownloaded,
}

impl Event {
    pub(crate) fn kind(self) -> &'static str {
        match self {
            Self::SessionOpened => "session.opened",
            Self::SessionRefused => "session.refused",
            Self::SessionClosed => "session.closed",
            Self::IdentityRefused => "identity.refused",
            Self::ProofRefused => "proof.refused",
            Self::ConditionsRefused => "conditions.refused",
            Self::AccountOpened => "account.opened",
            Self::SessionWithheld => "session.withheld",
            Self::EmailConfirmed => "email.confirmed",
            Self::EmailTaken => "email.taken",
            Self::EmailForgotten => "email.forgotten",
            Self::EmailAsked => "email.asked",
            Self::AttachmentAsked => "attachment.asked",
            Self::AttachmentTold => "attachment.told",
            Self::DocumentIssued => "document.issued",
            Self::DocumentDownloaded => "document.downloaded",
        }
    }
}

/// One row, as written and as verified.
#[derive(Debug, Clone)]
struct Row {
    event_id: Uuid,
    at: Timestamp,
    actor_kind: String,
    actor_id: Option<Uuid>,
    member_id: Option<Uuid>,
    kind: String,
    subject_id: Option<Uuid>,
}

/// Writes the trace of an effect, in the scope of that effect.
///
/// # Errors
/// The database's; then the effect does not happen either.
pub(crate) async fn record(
    scope: &mut Scope,
    app: &App,
    event: Event,
    about: Option<guichet_values::MemberId>,
    subject: Option<Uuid>,
) -> sqlx::Result<()> {
    let (actor_kind, actor_id) = match scope.who() {
        Who::Member(session) => ("member", Some(session.member.uuid())),
        Who::Agent(session) => ("agent", Some(session.agent.uuid())),
        Who::System => ("system", None),
    };
    let row = Row {
        event_id: app.id(),
        at: app.now(),
        actor_kind: actor_kind.to_owned(),
        actor_id,
        member_id: about.map(guichet_values::MemberId::uuid),
        kind: event.kind().to_owned(),
        subject_id: subject,
    };
    let connection: &mut PgConnection = scope;
    queries::insert(connection, &row, &row.mac(app.keys())).await
}

impl Row {
    /// Every column, in a form that has one reading only.
    fn content(&self) -> Vec<u8> {
        let id = |id: Option<Uuid>| id.map(|id| id.to_string()).unwrap_or_default();
        [
            self.event_id.to_string(),
            self.at.as_microsecond().to_string(),
            self.actor_kind.clone(),
            id(self.actor_id),
            id(self.member_id),
            self.kind.clone(),
            id(self.subject_id),
        ]
        .join("\u{1f}")
        .into_bytes()
    }

    fn mac(&self, keys: &Keyring) -> [u8; 32] {
        keys.audit_mac(&[b"row", &self.content()])
    }
}
