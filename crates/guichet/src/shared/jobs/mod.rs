//! Work that follows an effect: queued in its transaction, done later, able to run twice.
//!
//! The queue is `graphile_worker`'s, in the same database. Its payloads are kept in clear and
//! logged, so a job carries ids and nothing else: [`Job::ids`] can say nothing more, and the SQL
//! function refuses anything more (answers 6).

mod queries;
mod worker;

#[cfg(test)]
pub(crate) use worker::run_due;
pub(crate) use worker::{Runner, start};

use sqlx::PgConnection;
use uuid::Uuid;

use crate::app::App;
use crate::shared::fault::Fault;

/// A follow-up. Its kind is stable: rows of it may wait in a queue while the program is upgraded.
pub(crate) trait Job: Sized + Send {
    /// `area.verb`, as in the audit.
    const KIND: &'static str;

    /// What it is about.
    fn ids(&self) -> Vec<(&'static str, Uuid)>;

    /// Read back from the queue; `None` when an id is missing.
    fn from_ids(find: impl Fn(&str) -> Option<Uuid>) -> Option<Self>;

    /// Does it, in a system scope of its own. Running twice must change nothing the second time.
    fn run(self, app: App) -> impl Future<Output = Result<(), Fault>> + Send;
}

/// Queues a job in this transaction: it exists if and only if the effect does. Two with the same
/// ids are one.
///
/// # Errors
/// The database's; the effect then fails too.
pub(crate) async fn enqueue<J: Job>(scope: &mut PgConnection, job: &J) -> sqlx::Result<()> {
    let Packed { payload, key } = packed(job);
    queries::enqueue(scope, J::KIND, &payload, &key).await
}

/// A job as `app.enqueue` takes it, for the feature that queues it in the statement of its row.
pub(crate) struct Packed {
    pub(crate) payload: serde_json::Value,
    pub(crate) key: String,
}

pub(crate) fn packed<J: Job>(job: &J) -> Packed {
    let ids = job.ids();
    let key = ids.iter().fold(J::KIND.to_owned(), |key, (_, id)| format!("{key}:{id}"));
    let payload = ids.into_iter().map(|(name, id)| (name.to_owned(), id.to_string().into()));
    Packed { payload: serde_json::Value::Object(payload.collect()), key }
}
