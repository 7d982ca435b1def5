//! Stopping politely: one trigger, any number of watchers, and work that asks to be waited for.

use std::sync::Arc;

use tokio::sync::watch;

/// Stops the program. Dropping it stops it too: nobody would be left who could.
#[derive(Debug)]
pub(crate) struct Trigger(watch::Sender<bool>);

impl Trigger {
    /// Asks everyone who watches to come to an end. The second time changes nothing.
    pub(crate) fn pull(&self) {
        self.0.send_replace(true);
    }
}

/// Says when to stop, and counts who still works. Cheap to clone.
#[derive(Clone, Debug)]
pub(crate) struct Shutdown {
    asked: watch::Receiver<bool>,
    working: Arc<watch::Sender<usize>>,
}

impl Shutdown {
    pub(crate) fn new() -> (Trigger, Self) {
        let (trigger, asked) = watch::channel(false);
        (Trigger(trigger), Self { asked, working: Arc::new(watch::Sender::new(0)) })
    }

    /// Returns once the end is wanted.
    pub(crate) async fn wanted(&self) {
        // An error says that the trigger is gone, which is the same wish.
        let _ = self.asked.clone().wait_for(|asked| *asked).await;
    }

    pub(crate) fn is_wanted(&self) -> bool {
        *self.asked.borrow() || self.asked.has_changed().is_err()
    }

    /// Work that must be finished before the program ends: a request, a job.
    pub(crate) fn hold(&self) -> Hold {
        self.working.send_modify(|count| *count += 1);
        Hold(Arc::clone(&self.working))
    }

    /// Returns once nothing is held any more.
    pub(crate) async fn all_done(&self) {
        let _ = self.working.subscribe().wait_for(|count| *count == 0).await;
    }

    /// How many pieces of work are held now.
    pub(crate) fn held(&self) -> usize {
        *self.working.borrow()
    }
}

/// One piece of work; dropped when it is done, however it ends.
#[derive(Debug)]
pub(crate) struct Hold(Arc<watch::Sender<usize>>);

impl Drop for Hold {
    fn drop(&mut self) {
        self.0.send_modify(|count| *count = count.saturating_sub(1));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn held_work_is_waited_for() {
        let (trigger, shutdown) = Shutdown::new();
        let hold = shutdown.hold();
        assert!(!shutdown.is_wanted());
        trigger.pull();
        shutdown.wanted().await;
        assert!(shutdown.is_wanted());
        let waiting = tokio::spawn({
            let shutdown = shutdown.clone();
            async move { shutdown.all_done().await }
        });
        tokio::task::yield_now().await;
        assert!(!waiting.is_finished());
        drop(hold);
        waiting.await.unwrap();
        assert_eq!(shutdown.held(), 0);
    }

    #[tokio::test]
    async fn a_lost_trigger_is_the_same_wish() {
        let (trigger, shutdown) = Shutdown::new();
        drop(trigger);
        shutdown.wanted().await;
        assert!(shutdown.is_wanted());
    }
}
