//! When a session was last used: written at most once a minute (answers 18), and never in the
//! member's own way.

use std::collections::HashMap;
use std::sync::{Mutex, PoisonError};

use jiff::{SignedDuration, Timestamp};

use super::queries;
use crate::app::App;
use crate::database::scope::{Mode, SessionSecret, Who};
use crate::shared::fault::Fault;
use crate::shared::limits::SESSION_IDLE;

/// Activity within this time of the last written is not written again.
const WRITE_EVERY: SignedDuration = SignedDuration::from_mins(1);

/// How long a page may promise that the session lasts: what was last written may be a minute old.
pub(crate) const PROMISED: SignedDuration = SignedDuration::from_mins(14);

/// Past so many sessions, those that have ended by themselves are forgotten.
const REMEMBERED_MAX: usize = 50_000;

type TokenHash = [u8; 32];

/// What this process wrote last, session by session. Another process has its own: one more write
/// a minute is the worst that follows.
#[derive(Default)]
pub(crate) struct Seen(Mutex<HashMap<TokenHash, Timestamp>>);

impl Seen {
    /// A session was just made, or its last use was just written.
    pub(crate) fn note(&self, session: &SessionSecret, now: Timestamp) {
        let mut written = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if written.len() >= REMEMBERED_MAX {
            written.retain(|_, at| now.duration_since(*at) < SESSION_IDLE);
        }
        written.insert(session.hash(), now);
    }

    fn is_due(&self, session: &SessionSecret, now: Timestamp) -> bool {
        let written = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        written.get(&session.hash()).is_none_or(|at| now.duration_since(*at) >= WRITE_EVERY)
    }
}

/// Prolongs the session after a page of it was asked for, without making the page wait.
pub(super) fn prolong_beside(app: &App, session: &SessionSecret) {
    let now = app.now();
    if !app.seen().is_due(session, now) {
        return;
    }
    app.seen().note(session, now);
    let (app, session) = (app.clone(), session.clone());
    tokio::spawn(async move {
        if let Err(fault) = prolong(&app, &session).await {
            tracing::warn!(fault = fault.for_the_log(), "a session was not prolonged");
        }
    });
}

/// Prolongs the session now.
///
/// # Errors
/// The database's.
pub(crate) async fn prolong(app: &App, session: &SessionSecret) -> Result<(), Fault> {
    let now = app.now();
    let mut scope = app.scope(Who::System, Mode::Write).await?;
    queries::seen_at(&mut scope, &session.hash(), now).await?;
    scope.commit().await?;
    app.seen().note(session, now);
    Ok(())
}
