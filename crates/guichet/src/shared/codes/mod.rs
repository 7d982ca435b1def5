//! The codes of accounts: hashed, verified, and never more of that at a time than the machine can
//! bear.
//!
//! argon2id with a key of ours besides the salt (decisions.md, « Stack »). Whoever wants to hash
//! first takes a [`Seat`]: all but one of the cores hash, a few wait, the rest are told to come
//! back, so that a storm of sign-ins never slows the other pages (security 2.3, T02).

mod hasher;
mod pool;
#[cfg(test)]
mod tests;

pub(crate) use hasher::Cost;
pub(crate) use pool::Seat;

pub(crate) use super::turns::Busy;

use std::sync::Arc;

use guichet_values::Password;

use self::hasher::Hasher;
use self::pool::Pool;
use crate::shared::fault::Fault;
use crate::shared::keys::Keyring;

/// Hashes codes, a few at a time.
pub(crate) struct Codes {
    pool: Pool,
}

impl Codes {
    pub(crate) fn new(keys: Keyring, cost: Cost) -> Self {
        Self { pool: Pool::new(Arc::new(Hasher::new(keys, cost))) }
    }

    /// A place among those who hash or wait to. Take it before anything else is done for the
    /// request: who finds none has cost nothing.
    ///
    /// # Errors
    /// [`Busy`], to be answered with 503.
    pub(crate) fn seat(&self) -> Result<Seat, Busy> {
        self.pool.seat()
    }

    /// The hash to store for a chosen code.
    ///
    /// # Errors
    /// [`Fault::Hashing`]. It waits for its turn however long the queue is: for seeds and tests.
    pub(crate) async fn hash(&self, code: &Password, salt: [u8; 16]) -> Result<String, Fault> {
        self.pool.waiting_seat().await?.hash(code, salt).await
    }

    /// The hash of a code from before the rules of today, which nobody can choose any more: for the demo
    /// and for tests.
    ///
    /// # Errors
    /// [`Fault::Hashing`].
    pub(crate) async fn hash_old_numeric(
        &self,
        code: &'static str,
        salt: [u8; 16],
    ) -> Result<String, Fault> {
        self.pool.waiting_seat().await?.hash_text(code, salt).await
    }

    /// How many hashes were computed: the measure of equal work (T01, T12).
    #[cfg(test)]
    pub(crate) fn computed(&self) -> u64 {
        self.pool.computed()
    }
}
