//! Is it alive, is it ready: two doors on both listeners, and the operator's door for figures.

use std::collections::BTreeMap;
use std::fmt::Write;
use std::pin::Pin;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use axum::Router;
use axum::extract::State;
use axum::http::StatusCode;
use axum::http::header::CONTENT_TYPE;
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use tokio::sync::Mutex as AsyncMutex;
use tokio::time::{Instant, timeout};

use super::metrics::Metrics;
use super::shutdown::Shutdown;

/// A check that takes longer has failed (promise P8: answers within a second).
const CHECK_TIME: Duration = Duration::from_secs(1);

/// Probes that come together share one look, so that they cannot load what they look at.
const FRESH: Duration = Duration::from_secs(1);

type Verdict = Result<(), String>;
type Check = Arc<dyn Fn() -> Pin<Box<dyn Future<Output = Verdict> + Send>> + Send + Sync>;
type Failures = BTreeMap<&'static str, String>;

/// What must work before requests may come. A line says what is wrong in plain words, never with
/// data about people.
#[derive(Clone)]
pub(crate) struct Readiness {
    registry: Arc<Registry>,
    shutdown: Shutdown,
}

#[derive(Default)]
struct Registry {
    told: Mutex<Failures>,
    checks: Mutex<BTreeMap<&'static str, (Check, Arc<AtomicBool>)>>,
    last: AsyncMutex<Option<(Instant, Failures)>>,
}

impl Readiness {
    /// Ready until something says otherwise; never again once the end is wanted (promise P6).
    pub(crate) fn new(shutdown: Shutdown) -> Self {
        Self { registry: Arc::default(), shutdown }
    }

    /// Tells how a part is, when the part knows it by itself.
    pub(crate) fn set(&self, part: &'static str, verdict: Verdict) {
        let mut told = self.registry.told.lock().unwrap_or_else(PoisonError::into_inner);
        match verdict {
            Ok(()) => told.remove(part),
            Err(line) => told.insert(part, line),
        };
    }

    /// Asks how a part is, each time someone wants to know.
    pub(crate) fn check<F, A>(&self, part: &'static str, ask: F)
    where
        F: Fn() -> A + Send + Sync + 'static,
        A: Future<Output = Verdict> + Send + 'static,
    {
        let check: Check = Arc::new(move || Box::pin(ask()));
        let mut checks = self.registry.checks.lock().unwrap_or_else(PoisonError::into_inner);
        checks.insert(part, (check, Arc::default()));
    }

    /// The parts that fail, each with its line.
    async fn failures(&self) -> Failures {
        let mut failures = self.registry.look().await;
        failures.extend(self.registry.told.lock().unwrap_or_else(PoisonError::into_inner).clone());
        if self.shutdown.is_wanted() {
            failures.insert("shutdown", "stopping".to_owned());
        }
        failures
    }
}

impl Registry {
    async fn look(&self) -> Failures {
        let mut last = self.last.lock().await;
        if let Some((when, failures)) = &*last
            && when.elapsed() < FRESH
        {
            return failures.clone();
        }
        let checks = self.checks.lock().unwrap_or_else(PoisonError::into_inner).clone();
        let asked: Vec<_> = checks
            .into_iter()
            .map(|(part, (check, busy))| (part, tokio::spawn(ask(check, busy))))
            .collect();
        let mut failures = Failures::new();
        for (part, asking) in asked {
            if let Err(line) = asking.await.unwrap_or_else(|_| Err("check broke".to_owned())) {
                failures.insert(part, line);
            }
        }
        *last = Some((Instant::now(), failures.clone()));
        failures
    }
}

/// Waits a second for the verdict. The check itself is never cancelled, since it may be talking
/// to the database (answers 2); one that hangs is not asked again until it is back.
async fn ask(check: Check, busy: Arc<AtomicBool>) -> Verdict {
    if busy.swap(true, Ordering::AcqRel) {
        return Err("still no answer".to_owned());
    }
    let asking = tokio::spawn(async move {
        let free = Free(busy);
        let verdict = check().await;
        drop(free);
        verdict
    });
    match timeout(CHECK_TIME, asking).await {
        Ok(Ok(verdict)) => verdict,
        Ok(Err(_)) => Err("check broke".to_owned()),
        Err(_) => Err("no answer within a second".to_owned()),
    }
}

struct Free(Arc<AtomicBool>);

impl Drop for Free {
    fn drop(&mut self) {
        self.0.store(false, Ordering::Release);
    }
}

/// `/health/live` and `/health/ready` for the public listener, which names the failing parts and
/// keeps the lines for the operator.
pub(crate) fn public(readiness: Readiness) -> Router {
    Router::new()
        .route("/health/live", get(live))
        .route("/health/ready", get(ready_in_public))
        .with_state(readiness)
}

/// Both health doors with their lines, and `/metrics`: for the operator's listener alone.
pub(crate) fn operator(readiness: Readiness, metrics: Metrics) -> Router {
    Router::new()
        .route("/health/live", get(live))
        .route("/health/ready", get(ready))
        .with_state(readiness)
        .route("/metrics", get(async move || figures(&metrics)))
}

async fn live() -> &'static str {
    "alive\n"
}

async fn ready(State(readiness): State<Readiness>) -> Response {
    report(&readiness.failures().await, |text, part, line| writeln!(text, "{part}: {line}"))
}

async fn ready_in_public(State(readiness): State<Readiness>) -> Response {
    report(&readiness.failures().await, |text, part, _| writeln!(text, "{part}: not ready"))
}

fn report(
    failures: &Failures,
    line: impl Fn(&mut String, &str, &str) -> std::fmt::Result,
) -> Response {
    if failures.is_empty() {
        return "ready\n".into_response();
    }
    let mut text = String::new();
    for (part, why) in failures {
        // Writing to a String does not fail.
        let _ = line(&mut text, part, &why.replace(['\r', '\n'], " "));
    }
    (StatusCode::SERVICE_UNAVAILABLE, text).into_response()
}

fn figures(metrics: &Metrics) -> Response {
    ([(CONTENT_TYPE, "text/plain; version=0.0.4")], metrics.render()).into_response()
}
