//! Work that fills a core, a few at a time: some work, some wait, the rest are told to come back.
//!
//! Hashing a code and printing a paper take milliseconds of a core each. All but one of the cores
//! may do one such thing at a time, so that a storm of them never slows the pages of everybody else
//! (security 2.3, T02).

use std::sync::Arc;

use tokio::sync::{OwnedSemaphorePermit, Semaphore};

/// Too many work or wait already.
#[derive(Debug)]
pub(crate) struct Busy;

/// The work could not be done: it panicked, or the program stops.
#[derive(Debug)]
pub(crate) struct Stopped;

/// The seats for one sort of work.
pub(crate) struct Turns {
    seats: Arc<Semaphore>,
    working: Arc<Semaphore>,
}

/// The right to work once, at its turn.
pub(crate) struct Seat {
    working: Arc<Semaphore>,
    _permit: OwnedSemaphorePermit,
}

impl Turns {
    /// So many may wait for each thread that works.
    pub(crate) fn new(waiting_per_thread: usize) -> Self {
        let threads = working_threads();
        let seats = Arc::new(Semaphore::new(threads * (1 + waiting_per_thread)));
        Self { seats, working: Arc::new(Semaphore::new(threads)) }
    }

    /// A place among those who work or wait to. Take it before anything else is done for the
    /// request: who finds none has cost nothing.
    ///
    /// # Errors
    /// [`Busy`], to be answered with 503.
    pub(crate) fn seat(&self) -> Result<Seat, Busy> {
        let permit = Arc::clone(&self.seats).try_acquire_owned();
        permit.map(|permit| self.seated(permit)).map_err(|_full| Busy)
    }

    /// A place, however long it takes to get one.
    pub(crate) async fn waiting_seat(&self) -> Result<Seat, Stopped> {
        let permit = Arc::clone(&self.seats).acquire_owned().await;
        permit.map(|permit| self.seated(permit)).map_err(|_closed| Stopped)
    }

    fn seated(&self, permit: OwnedSemaphorePermit) -> Seat {
        Seat { working: Arc::clone(&self.working), _permit: permit }
    }
}

impl Seat {
    /// Turns come in the order in which they were asked for.
    pub(crate) async fn work<T: Send + 'static>(
        self,
        work: impl FnOnce() -> T + Send + 'static,
    ) -> Result<T, Stopped> {
        let turn = Arc::clone(&self.working).acquire_owned().await.map_err(|_closed| Stopped)?;
        let done = tokio::task::spawn_blocking(move || {
            let done = work();
            drop((turn, self));
            done
        });
        done.await.map_err(|_panicked| Stopped)
    }
}

/// All cores but one: that one is for the pages of everybody else.
pub(crate) fn working_threads() -> usize {
    std::thread::available_parallelism().map_or(1, |cores| cores.get().saturating_sub(1).max(1))
}
