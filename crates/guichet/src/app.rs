//! What a request, a job or a command may need from outside: database, clock, chance, keys.

use std::sync::Arc;

use guichet_identity::passkeys::Passkeys;
use jiff::Timestamp;
use sqlx::PgPool;
use uuid::Uuid;

use crate::bank::payfip::PayFip;
use crate::france_connect::FranceConnect;
use crate::shared::access::Seen;
use crate::shared::audit::Watch;
use crate::shared::chance::Chance;
use crate::shared::codes::{Codes, Cost};
use crate::shared::keys::Keyring;
use crate::shared::limits::{Kept, Nights, QuickSignIns};
use crate::shared::mail::PostOffice;
use crate::shared::time::Clock;
use crate::shared::turns::Turns;

/// Who waits at most for each printing thread: about a second of its work.
const PAPERS_WAITING: usize = 32;

/// The world, handed in. Cheap to clone; a test builds one with its own clock and database.
#[derive(Clone)]
pub(crate) struct App {
    inner: Arc<Inner>,
    demo: bool,
}

struct Inner {
    given: Given,
    chance: Chance,
    codes: Codes,
    press: Turns,
    seen: Seen,
    audit_watch: Watch,
}

/// What the operator's settings and the machine give.
pub(crate) struct Given {
    pub(crate) requests: PgPool,
    pub(crate) clock: Clock,
    pub(crate) keys: Keyring,
    /// How browsers reach us, without a slash at the end: links in mails begin with it.
    pub(crate) public_url: String,
    /// Passkeys of this installation, bound to the host of that address.
    pub(crate) passkeys: Passkeys,
    /// By which way mail leaves.
    pub(crate) post_office: PostOffice,
    /// Browsers reach us over https.
    pub(crate) https: bool,
    /// What one hash of a code costs: everywhere the same, except in tests.
    pub(crate) code_cost: Cost,
    /// Sign-ins that may fail from one source in five minutes.
    pub(crate) sign_ins_per_source: u32,
    /// Sign-ins refused over all accounts in five minutes before the supervisors are told.
    pub(crate) refused_sign_ins_alarm: u32,
    /// Openings of an account that may fail from one source in a day.
    pub(crate) openings_per_source: u32,
    /// How long it is kept who did what.
    pub(crate) kept: Kept,
    /// When the code is asked again of who signs in by passkey.
    pub(crate) quick_sign_ins: QuickSignIns,
    /// When statements are printed.
    pub(crate) nights: Nights,
    /// Who else may vouch for somebody; the operator may have none.
    pub(crate) france_connect: Option<FranceConnect>,
    /// Where members pay; the operator may have none.
    pub(crate) payfip: Option<PayFip>,
}

impl App {
    pub(crate) fn new(given: Given) -> Self {
        let audit_watch = Watch::new(given.clock.unshifted());
        let codes = Codes::new(given.keys.clone(), given.code_cost.clone());
        let inner = Inner {
            given,
            chance: Chance::System,
            codes,
            press: Turns::new(PAPERS_WAITING),
            seen: Seen::default(),
            audit_watch,
        };
        Self { inner: Arc::new(inner), demo: false }
    }

    /// The connections on which a scope is opened; `database::scope` is their only user.
    pub(crate) fn requests(&self) -> &PgPool {
        &self.inner.given.requests
    }

    /// Business time: the only clock that a rule may read (answers 7).
    pub(crate) fn now(&self) -> Timestamp {
        self.inner.given.clock.now()
    }

    /// The machine's own time: for the comparison with the database's, and for what another
    /// machine dated.
    pub(crate) fn unshifted_now(&self) -> Timestamp {
        self.inner.given.clock.unshifted()
    }

    /// The keys that seal what identifies people.
    pub(crate) fn keys(&self) -> &Keyring {
        &self.inner.given.keys
    }

    /// The address of a page of ours, for a mail.
    pub(crate) fn address_of(&self, path: &str) -> String {
        format!("{}{path}", self.inner.given.public_url)
    }

    /// Passkeys of this installation.
    pub(crate) fn passkeys(&self) -> &Passkeys {
        &self.inner.given.passkeys
    }

    /// By which way mail leaves.
    pub(crate) fn post_office(&self) -> &PostOffice {
        &self.inner.given.post_office
    }

    /// Hashes codes, a few at a time.
    pub(crate) fn codes(&self) -> &Codes {
        &self.inner.codes
    }

    /// Prints papers, a few at a time.
    pub(crate) fn press(&self) -> &Turns {
        &self.inner.press
    }

    /// Which sessions were used when.
    pub(crate) fn seen(&self) -> &Seen {
        &self.inner.seen
    }

    /// The provider that the operator named, switched off or not.
    pub(crate) fn france_connect(&self) -> Option<&FranceConnect> {
        self.inner.given.france_connect.as_ref()
    }

    /// The PayFiP that the operator named.
    pub(crate) fn payfip(&self) -> Option<&PayFip> {
        self.inner.given.payfip.as_ref()
    }

    /// Whether the audit is still sealed.
    pub(crate) fn audit_watch(&self) -> &Watch {
        &self.inner.audit_watch
    }

    /// Sign-ins that may fail from one source in five minutes (security 3.6).
    pub(crate) fn sign_ins_per_source(&self) -> u32 {
        self.inner.given.sign_ins_per_source
    }

    /// Sign-ins refused over all accounts in five minutes before the supervisors are told (T02).
    pub(crate) fn refused_sign_ins_alarm(&self) -> u32 {
        self.inner.given.refused_sign_ins_alarm
    }

    /// Openings of an account that may fail from one source in a day (account.md AC-21).
    pub(crate) fn openings_per_source(&self) -> u32 {
        self.inner.given.openings_per_source
    }

    /// How long it is kept who did what (answers 28).
    pub(crate) fn kept(&self) -> Kept {
        self.inner.given.kept
    }

    /// When the statements of the month that ended are printed.
    pub(crate) fn nights(&self) -> Nights {
        self.inner.given.nights
    }

    /// When the code is asked again of who signs in by passkey (account.md LG-43).
    pub(crate) fn quick_sign_ins(&self) -> QuickSignIns {
        self.inner.given.quick_sign_ins
    }

    /// Whether browsers reach us over https, which decides on the cookie's prefix (answers 26).
    pub(crate) fn https(&self) -> bool {
        self.inner.given.https
    }

    /// The same world with the doors of the demo, or without (`GUICHET_DEMO`).
    #[must_use]
    pub(crate) fn with_demo(mut self, demo: bool) -> Self {
        self.demo = demo;
        self
    }

    /// Whether invented people live here, and the doors that show them stand.
    pub(crate) fn is_demo(&self) -> bool {
        self.demo
    }

    /// Unpredictable bytes: tokens, references, nonces.
    pub(crate) fn random<const N: usize>(&self) -> [u8; N] {
        self.inner.chance.bytes()
    }

    /// A new id, in the order of time so that indexes grow at their end (UUID version 7).
    pub(crate) fn id<T: From<Uuid>>(&self) -> T {
        let millis = u64::try_from(self.now().as_millisecond()).unwrap_or_default();
        uuid::Builder::from_unix_timestamp_millis(millis, &self.random()).into_uuid().into()
    }
}

impl std::fmt::Debug for App {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        out.write_str("App")
    }
}
