//! Who did what: one row in the transaction of each effect.
//!
//! The row holds ids and a kind, never a name, a number or an amount, and a MAC made with a key
//! that the database does not hold (security 3.3). [`seal`] chains the rows seconds later;
//! [`verify`] finds the first altered one.

mod client;
mod exchange;
mod owed;
mod paper;
mod queries;
pub(crate) mod seal;
#[cfg(test)]
mod tests;
pub(crate) mod verify;
mod watch;

pub(crate) use client::Client;
pub(crate) use exchange::Exchange;
pub(crate) use owed::Owed;
pub(crate) use paper::Paper;
pub(crate) use watch::Watch;

use guichet_values::{AgentId, MemberId};
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
    /// The owner of an account was told that many tries to enter it failed.
    GuessingTold,
    /// A session was ended: by signing out, by signing in anew, or because there were too many.
    SessionClosed,
    /// The counter of a passkey went back: there may be a copy of it. Nobody was let in.
    PasskeySuspect,
    /// Somebody was invited to work here.
    AgentInvited,
    /// An adviser registered a passkey by his invitation.
    AgentKeyAdded,
    /// One person asked for a change of who works here.
    AgentChangeAsked,
    /// Another confirmed it.
    AgentChangeConfirmed,
    /// Another refused it.
    AgentChangeRefused,
    /// An adviser's access was withdrawn.
    AgentWithdrawn,
    /// Name, number, birth date and postal code did not belong together: of nobody.
    IdentityRefused,
    /// IBAN and card were not those of the file.
    ProofRefused,
    /// The conditions of use were refused: of nobody while an account is opened, because nothing is
    /// kept of it; of a member at the gate of a sign-in.
    ConditionsRefused,
    /// A member accepted the version of the conditions that holds now, at the gate of a sign-in.
    ConditionsAccepted,
    /// An account was opened; its address is to be confirmed.
    AccountOpened,
    /// Somebody proved who she is, and no session began: a gate holds her up.
    SessionWithheld,
    /// A mail asked whether an address is its account's.
    EmailAsked,
    /// It is.
    EmailConfirmed,
    /// Another account confirmed it first.
    EmailTaken,
    /// Nobody confirmed it in 21 days: it was erased.
    EmailForgotten,
    /// A code was mailed to somebody who is signing in or is about to do something sensitive.
    CodeMailed,
    /// A link to choose a new code was sent.
    RecoveryAsked,
    /// A new code was chosen by such a link; every way in ended with the old one.
    CodeReset,
    /// A member typed a mailed code before something sensitive.
    SessionConfirmed,
    /// A device is known no more: its owner said so, or it came with a value from before.
    DeviceRevoked,
    /// An account was frozen: its sessions ended and its devices were forgotten with it.
    AccountFrozen,
    /// The freeze was lifted.
    AccountUnfrozen,
    /// FranceConnect vouched for a member under a name that was not linked to her yet.
    FranceConnectLinked,
    /// What FranceConnect answered was refused, or was nobody of ours: of nobody.
    FranceConnectRefused,
    /// The current code, asked again for something weighty, was wrong.
    CodeRefused,
    /// A member chose another code.
    CodeChanged,
    /// A passkey was added to an account.
    PasskeyAdded,
    /// A passkey was removed, or all of them.
    PasskeyRemoved,
    /// A member does not want a passkey, for now or at all.
    PasskeyDeclined,
    /// What a passkey answered proved nothing.
    PasskeyRefused,
    /// A copy of all that is kept of a member was handed to her.
    DataExported,
    /// A member took her payments away as a file.
    PaymentsDownloaded,
    /// A member closed her account.
    AccountClosed,
    /// A member gave, changed or withdrew a phone number.
    PhoneChanged,
    /// A member changed for what she may be contacted.
    ConsentsChanged,
    /// A parent asked that a child be attached to the other parent too.
    AttachmentAsked,
    /// The other parent was told of it.
    AttachmentTold,
    /// Something happened to a paper.
    Document(Paper),
    /// An adviser looked for a member by her number: of nobody, where no file of his caisses has it.
    MemberSearched,
    /// An adviser opened a member's file, for the reason on the row.
    FileOpened,
    /// Something of an opened file was read; the row of it says which part.
    FileRead,
    /// An adviser opens or searches faster than anybody works, or for a reason in free words: his
    /// supervisors are told.
    DeskAlarm,
    /// So much faster that he was stopped.
    DeskStopped,
    /// So many sign-ins were refused over all accounts that the supervisors are told: of nobody.
    AccountsTried,
    /// A supervisor lifted the stop.
    DeskLifted,
    /// An adviser gave a provisional code.
    ProvisionalCodeGiven,
    /// It was used up.
    ProvisionalCodeUsed,
    /// An account that was open got a new code by it.
    CodeRenewed,
    /// Something was exchanged with the core system: of nobody.
    CoreSystem(Exchange),
}

impl Event {
    pub(crate) fn kind(self) -> &'static str {
        match self {
            Self::SessionOpened => "session.opened",
            Self::SessionRefused => "session.refused",
            Self::GuessingTold => "guessing.told",
            Self::SessionClosed => "session.closed",
            Self::PasskeySuspect => "passkey.suspect",
            Self::AgentInvited => "agent.invited",
            Self::AgentKeyAdded => "agent.key_added",
            Self::AgentChangeAsked => "agent.change_asked",
            Self::AgentChangeConfirmed => "agent.change_confirmed",
            Self::AgentChangeRefused => "agent.change_refused",
            Self::AgentWithdrawn => "agent.withdrawn",
            Self::IdentityRefused => "identity.refused",
            Self::ProofRefused => "proof.refused",
            Self::ConditionsRefused => "conditions.refused",
            Self::ConditionsAccepted => "conditions.accepted",
            Self::AccountOpened => "account.opened",
            Self::SessionWithheld => "session.withheld",
            Self::EmailConfirmed => "email.confirmed",
            Self::EmailTaken => "email.taken",
            Self::EmailForgotten => "email.forgotten",
            Self::EmailAsked => "email.asked",
            Self::CodeMailed => "code.mailed",
            Self::RecoveryAsked => "recovery.asked",
            Self::CodeReset => "code.reset",
            Self::SessionConfirmed => "session.confirmed",
            Self::DeviceRevoked => "device.revoked",
            Self::AccountFrozen => "account.frozen",
            Self::AccountUnfrozen => "account.unfrozen",
            Self::FranceConnectLinked => "france_connect.linked",
            Self::FranceConnectRefused => "france_connect.refused",
            Self::CodeRefused => "code.refused",
            Self::CodeChanged => "code.changed",
            Self::PasskeyAdded => "passkey.added",
            Self::PasskeyRemoved => "passkey.removed",
            Self::PasskeyDeclined => "passkey.declined",
            Self::PasskeyRefused => "passkey.refused",
            Self::DataExported => "data.exported",
            Self::PaymentsDownloaded => "payments.downloaded",
            Self::AccountClosed => "account.closed",
            Self::PhoneChanged => "phone.changed",
            Self::ConsentsChanged => "consents.changed",
            Self::AttachmentAsked => "attachment.asked",
            Self::AttachmentTold => "attachment.told",
            Self::Document(paper) => paper.kind(),
            Self::MemberSearched => "member.searched",
            Self::FileOpened => "file.opened",
            Self::FileRead => "file.read",
            Self::DeskAlarm => "desk.alarm",
            Self::DeskStopped => "desk.stopped",
            Self::AccountsTried => "accounts.tried",
            Self::DeskLifted => "desk.lifted",
            Self::ProvisionalCodeGiven => "provisional_code.given",
            Self::ProvisionalCodeUsed => "provisional_code.used",
            Self::CodeRenewed => "code.renewed",
            Self::CoreSystem(exchange) => exchange.kind(),
        }
    }
}

/// One row, as written and as verified.
#[derive(Debug, Clone)]
pub(super) struct Row {
    pub(super) event_id: Uuid,
    pub(super) at: Timestamp,
    pub(super) actor_kind: String,
    pub(super) actor_id: Option<Uuid>,
    pub(super) member_id: Option<Uuid>,
    pub(super) kind: String,
    pub(super) subject_id: Option<Uuid>,
}

/// What happened, about whom, and which thing.
pub(crate) type Trace = (Event, Option<MemberId>, Option<Uuid>);

/// Who does something. Most often the scope's own; named where the scope is the system's, because
/// the effect reaches further than its author may write.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Author {
    Member(MemberId),
    Agent(AgentId),
    System,
}

impl Author {
    /// As rows name it.
    pub(crate) fn kind(self) -> &'static str {
        match self {
            Self::Member(_) => "member",
            Self::Agent(_) => "agent",
            Self::System => "system",
        }
    }

    /// Whose id stands beside it.
    pub(crate) fn id(self) -> Option<Uuid> {
        match self {
            Self::Member(member) => Some(member.uuid()),
            Self::Agent(agent) => Some(agent.uuid()),
            Self::System => None,
        }
    }
}

/// Writes the trace of an effect, in the scope of that effect.
///
/// # Errors
/// The database's; then the effect does not happen either.
pub(crate) async fn record(
    scope: &mut Scope,
    app: &App,
    event: Event,
    about: Option<MemberId>,
    subject: Option<Uuid>,
) -> sqlx::Result<()> {
    let author = author_of(scope);
    record_by(scope, app, author, event, (about, subject)).await
}

/// In whose name a scope acts.
fn author_of(scope: &Scope) -> Author {
    match scope.who() {
        Who::Member(session) => Author::Member(session.member),
        Who::Agent(session) => Author::Agent(session.agent),
        Who::System => Author::System,
    }
}

/// The same in somebody's name, from a scope of the system: about whom, and which thing.
///
/// # Errors
/// The database's; then the effect does not happen either.
pub(crate) async fn record_by(
    scope: &mut Scope,
    app: &App,
    author: Author,
    event: Event,
    (about, subject): (Option<MemberId>, Option<Uuid>),
) -> sqlx::Result<()> {
    let row = row(app, author, event, (about, subject));
    let connection: &mut PgConnection = scope;
    queries::insert(connection, &row, &row.mac(app.keys())).await
}

/// Writes several traces in one statement.
///
/// # Errors
/// The database's; then the effect does not happen either.
pub(crate) async fn record_all(scope: &mut Scope, app: &App, traces: &[Trace]) -> sqlx::Result<()> {
    let rows: Vec<(Row, [u8; 32])> =
        traces.iter().map(|trace| row_beside(scope, app, *trace)).collect();
    queries::insert_all(scope, &rows).await
}

/// A row for a database function that writes it beside what it allows: the id, the moment and the
/// MAC. Actor, kind and subject must be written as they are signed, or the row reads as altered.
pub(crate) struct Signed {
    pub(crate) event: Uuid,
    pub(crate) at: Timestamp,
    pub(crate) mac: [u8; 32],
}

/// Signs the trace of what such a function is about to do.
pub(crate) fn sign(
    scope: &Scope,
    app: &App,
    event: Event,
    about: Option<MemberId>,
    subject: Option<Uuid>,
) -> Signed {
    let row = row(app, author_of(scope), event, (about, subject));
    Signed { event: row.event_id, at: row.at, mac: row.mac(app.keys()) }
}

/// The trace of an effect with its MAC, for a mail that leaves because of it and is written in the
/// same statement.
pub(super) fn row_beside(
    scope: &Scope,
    app: &App,
    (event, about, subject): Trace,
) -> (Row, [u8; 32]) {
    let row = row(app, author_of(scope), event, (about, subject));
    let mac = row.mac(app.keys());
    (row, mac)
}

fn row(
    app: &App,
    author: Author,
    event: Event,
    (about, subject): (Option<MemberId>, Option<Uuid>),
) -> Row {
    Row {
        event_id: app.id(),
        at: app.now(),
        actor_kind: author.kind().to_owned(),
        actor_id: author.id(),
        member_id: about.map(MemberId::uuid),
        kind: event.kind().to_owned(),
        subject_id: subject,
    }
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
