//! The worker: takes jobs as they come, within seconds, and gives back those of a dead one.

use std::sync::Arc;
use std::time::Duration;

use graphile_worker::{
    IntoTaskHandlerResult, TaskHandler, WorkerContext, WorkerOptions, WorkerRecoveryConfig,
};
use serde::{Deserialize, Serialize};
use sqlx::PgPool;

use super::Job;
use crate::app::App;
use crate::shared::fault::Fault;

/// How long a worker may be silent before its jobs are given to another. Its jobs end in
/// milliseconds; a killed program is the usual cause of silence.
const SILENCE_MAX: Duration = Duration::from_secs(20);

/// The list of all kinds of job, written where the areas are known (`site::jobs`).
pub(crate) type Kinds = fn(WorkerOptions) -> WorkerOptions;

/// A running worker.
pub(crate) struct Worker {
    inner: Arc<graphile_worker::Worker>,
    running: tokio::task::JoinHandle<()>,
}

/// Starts a worker beside the site, or alone (`guichet work`).
///
/// # Errors
/// One line: the queue cannot be reached or is not of this version.
pub(crate) async fn start(app: &App, queue: PgPool, kinds: Kinds) -> Result<Worker, String> {
    let worker = kinds(options(app, queue)).init().await.map_err(|error| error.to_string())?;
    let inner = Arc::new(worker);
    let runner = Arc::clone(&inner);
    let running = tokio::spawn(async move {
        if let Err(error) = runner.run().await {
            tracing::error!(%error, "the worker stopped");
        }
    });
    Ok(Worker { inner, running })
}

impl Worker {
    /// Lets the jobs in hand end, then stops.
    pub(crate) async fn stop(self) {
        self.inner.request_shutdown();
        let _stopped = self.running.await;
    }
}

/// Does every job that is due, once, and returns: for tests.
#[cfg(test)]
pub(crate) async fn run_due(app: &App, queue: PgPool, kinds: Kinds) -> Result<(), String> {
    let worker = kinds(options(app, queue)).init().await.map_err(|error| error.to_string())?;
    worker.run_once().await.map_err(|error| error.to_string())
}

fn options(app: &App, queue: PgPool) -> WorkerOptions {
    WorkerOptions::default()
        .pg_pool(queue)
        .schema("graphile_worker")
        .concurrency(4)
        .listen_os_shutdown_signals(false)
        .worker_recovery(
            WorkerRecoveryConfig::default()
                .heartbeat_interval(SILENCE_MAX / 4)
                .sweep_interval(SILENCE_MAX / 4)
                .sweep_threshold(SILENCE_MAX)
                .recovery_delay(Duration::ZERO),
        )
        .add_extension(app.clone())
}

/// A job as the queue knows it: its ids, whatever its kind.
#[derive(Serialize, Deserialize)]
#[serde(transparent, bound = "")]
pub(crate) struct Runner<J> {
    ids: std::collections::BTreeMap<String, uuid::Uuid>,
    #[serde(skip)]
    kind: std::marker::PhantomData<fn() -> J>,
}

impl<J: Job + 'static> TaskHandler for Runner<J> {
    const IDENTIFIER: &'static str = J::KIND;

    async fn run(self, context: WorkerContext) -> impl IntoTaskHandlerResult {
        let app = context.get_ext::<App>().ok_or("no world was handed in")?.clone();
        let job = J::from_ids(|name| self.ids.get(name).copied()).ok_or("an id is missing")?;
        job.run(app).await.map_err(|fault| failed(J::KIND, &fault))
    }
}

/// The queue keeps this sentence, so it names the incident and nothing else.
fn failed(kind: &'static str, fault: &Fault) -> String {
    let incident = format!("{:08x}", rand::random::<u32>());
    tracing::error!(incident, kind, fault = fault.for_the_log(), "a job failed");
    format!("incident {incident}")
}
