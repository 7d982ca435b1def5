//! Whether the audit is still sealed and its checkpoints still leave: without them a line that is
//! written could be taken away unnoticed, so no adviser reads a file meanwhile (T31).

use std::sync::atomic::{AtomicI64, Ordering};

use jiff::{SignedDuration, Timestamp};

/// Without a checkpoint for so long, no file is read: five that were missed (assumed).
pub(crate) const SILENCE_MAX: SignedDuration = SignedDuration::from_mins(5);

/// When the last checkpoint left, by the machine's own clock.
pub(crate) struct Watch {
    last_seconds: AtomicI64,
}

impl Watch {
    /// A program that has just started counts from its start.
    pub(crate) fn new(now: Timestamp) -> Self {
        Self { last_seconds: AtomicI64::new(now.as_second()) }
    }

    /// A checkpoint left, or there was nothing to check.
    pub(crate) fn note(&self, now: Timestamp) {
        self.last_seconds.store(now.as_second(), Ordering::Relaxed);
    }

    /// No checkpoint has left for too long.
    pub(crate) fn is_silent(&self, now: Timestamp) -> bool {
        let silent = now.as_second().saturating_sub(self.last_seconds.load(Ordering::Relaxed));
        silent >= SILENCE_MAX.as_secs()
    }
}
