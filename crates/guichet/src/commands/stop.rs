//! Ctrl-C and the order of a service manager, heard from the first moment on.

use tokio::signal::unix::{Signal, SignalKind, signal};

use super::Failed;

/// Listens before anything is started, so that a stop in the middle of a start still stops what
/// was started: otherwise the private PostgreSQL would be left alone.
pub(super) struct Stop {
    interrupt: Signal,
    terminate: Signal,
}

impl Stop {
    /// Begins to listen.
    ///
    /// # Errors
    /// One line: the system does not let us.
    pub(super) fn listen() -> Result<Self, Failed> {
        let hear = |kind| signal(kind).map_err(|error| format!("signals cannot be heard: {error}"));
        Ok(Self {
            interrupt: hear(SignalKind::interrupt())?,
            terminate: hear(SignalKind::terminate())?,
        })
    }

    /// Waits until somebody wants the end, or wanted it since [`Stop::listen`].
    pub(super) async fn wanted(&mut self) {
        tokio::select! {
            _ = self.interrupt.recv() => {}
            _ = self.terminate.recv() => {}
        }
    }
}
