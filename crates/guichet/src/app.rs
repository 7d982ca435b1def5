//! What a request, a job or a command may need from outside: database, clock, chance, keys.

use std::sync::Arc;

use jiff::Timestamp;
use sqlx::PgPool;
use uuid::Uuid;

use crate::shared::chance::Chance;
use crate::shared::keys::Keyring;
use crate::shared::time::Clock;

/// The world, handed in. Cheap to clone; a test builds one with its own clock and database.
#[derive(Clone)]
pub(crate) struct App {
    inner: Arc<Inner>,
    demo: bool,
}

struct Inner {
    requests: PgPool,
    clock: Clock,
    chance: Chance,
    keys: Keyring,
    https: bool,
}

impl App {
    pub(crate) fn new(requests: PgPool, clock: Clock, keys: Keyring, https: bool) -> Self {
        let inner = Inner { requests, clock, chance: Chance::System, keys, https };
        Self { inner: Arc::new(inner), demo: false }
    }

    /// The connections on which a scope is opened; `database::scope` is their only user.
    pub(crate) fn requests(&self) -> &PgPool {
        &self.inner.requests
    }

    /// Business time: the only clock that a rule may read (answers 7).
    pub(crate) fn now(&self) -> Timestamp {
        self.inner.clock.now()
    }

    /// The machine's own time, for the comparison with the database's only.
    pub(crate) fn unshifted_now(&self) -> Timestamp {
        self.inner.clock.unshifted()
    }

    /// The keys that seal what identifies people.
    pub(crate) fn keys(&self) -> &Keyring {
        &self.inner.keys
    }

    /// Whether browsers reach us over https, which decides on the cookie's prefix (answers 26).
    pub(crate) fn https(&self) -> bool {
        self.inner.https
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
