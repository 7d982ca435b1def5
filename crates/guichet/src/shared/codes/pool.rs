//! Who may hash now, who waits, and who is told to come back.

use std::sync::Arc;

use guichet_values::{Password, TypedCode};
use tokio::sync::{OwnedSemaphorePermit, Semaphore};
use zeroize::Zeroizing;

use super::hasher::Hasher;
use crate::shared::fault::Fault;

/// Who waits at most for each hashing thread: about a second and a half of its work.
const WAITING_PER_THREAD: usize = 64;

/// Too many hash or wait already.
#[derive(Debug)]
pub(crate) struct Busy;

pub(super) struct Pool {
    hasher: Arc<Hasher>,
    seats: Arc<Semaphore>,
    hashing: Arc<Semaphore>,
}

/// The right to one hash, at its turn.
pub(crate) struct Seat {
    hasher: Arc<Hasher>,
    hashing: Arc<Semaphore>,
    _permit: OwnedSemaphorePermit,
}

/// All cores but one: that one is for the pages of everybody else.
pub(crate) fn hashing_threads() -> usize {
    std::thread::available_parallelism().map_or(1, |cores| cores.get().saturating_sub(1).max(1))
}

impl Pool {
    pub(super) fn new(hasher: Arc<Hasher>, threads: usize) -> Self {
        let seats = Arc::new(Semaphore::new(threads * (1 + WAITING_PER_THREAD)));
        Self { hasher, seats, hashing: Arc::new(Semaphore::new(threads)) }
    }

    pub(super) fn seat(&self) -> Result<Seat, Busy> {
        match Arc::clone(&self.seats).try_acquire_owned() {
            Ok(permit) => Ok(self.seated(permit)),
            Err(_full) => {
                metrics::counter!("guichet_code_hashes_refused_total").increment(1);
                Err(Busy)
            }
        }
    }

    pub(super) async fn waiting_seat(&self) -> Result<Seat, Fault> {
        let permit = Arc::clone(&self.seats).acquire_owned().await;
        permit.map(|permit| self.seated(permit)).map_err(|_closed| Fault::Hashing)
    }

    #[cfg(test)]
    pub(super) fn computed(&self) -> u64 {
        self.hasher.computed()
    }

    fn seated(&self, permit: OwnedSemaphorePermit) -> Seat {
        let (hasher, hashing) = (Arc::clone(&self.hasher), Arc::clone(&self.hashing));
        Seat { hasher, hashing, _permit: permit }
    }
}

impl Seat {
    /// Whether the code is the stored one; without a stored one the same work, and no.
    ///
    /// # Errors
    /// [`Fault::Hashing`].
    pub(crate) async fn verify(
        self,
        code: TypedCode,
        stored: Option<String>,
    ) -> Result<bool, Fault> {
        self.at_its_turn(move |hasher| hasher.verify(code.expose(), stored.as_deref())).await
    }

    /// The hash to store for a chosen code.
    ///
    /// # Errors
    /// [`Fault::Hashing`].
    pub(crate) async fn hash(self, code: &Password, salt: [u8; 16]) -> Result<String, Fault> {
        let code = Zeroizing::new(code.expose().to_owned());
        self.at_its_turn(move |hasher| hasher.hash(&code, salt)).await
    }

    /// Turns come in the order in which they were asked for.
    async fn at_its_turn<T: Send + 'static>(
        self,
        work: impl FnOnce(&Hasher) -> Result<T, Fault> + Send + 'static,
    ) -> Result<T, Fault> {
        let turn = Arc::clone(&self.hashing).acquire_owned().await;
        let turn = turn.map_err(|_closed| Fault::Hashing)?;
        let done = tokio::task::spawn_blocking(move || {
            let done = work(&self.hasher);
            drop((turn, self));
            done
        });
        done.await.map_err(|_panicked| Fault::Hashing)?
    }
}
