//! Figures for whoever runs the service: counted here, shown on the operator's listener only.

use std::sync::OnceLock;
use std::sync::atomic::{AtomicU64, Ordering};

use axum::extract::Request;
use axum::http::StatusCode;
use axum::response::Response;
use metrics::{Unit, describe_counter, describe_gauge, describe_histogram};
use metrics_exporter_prometheus::{Matcher, PrometheusBuilder, PrometheusHandle};

use super::request_id::Asked;

const DURATION: &str = "guichet_request_seconds";

/// Upper bounds in seconds; promise P7 speaks of 0.05 and 2.
const BUCKETS: [f64; 11] = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.0, 5.0, 10.0];

/// Samples wait in memory until someone looks, so every so many requests we look ourselves.
const UPKEEP_EVERY: u64 = 4096;

static INSTALLED: OnceLock<Option<PrometheusHandle>> = OnceLock::new();
static REQUESTS: AtomicU64 = AtomicU64::new(0);

/// The figures of this process.
#[derive(Clone)]
pub(crate) struct Metrics(Option<PrometheusHandle>);

impl Metrics {
    /// The recorder behind `metrics::counter!` and its sisters. Once for the process; later calls
    /// give the same one.
    pub(crate) fn install() -> Self {
        Self(INSTALLED.get_or_init(recorder).clone())
    }

    /// Everything counted so far, in Prometheus' text format.
    pub(crate) fn render(&self) -> String {
        self.0.as_ref().map(PrometheusHandle::render).unwrap_or_default()
    }
}

fn recorder() -> Option<PrometheusHandle> {
    let duration = Matcher::Full(DURATION.to_owned());
    let builder = PrometheusBuilder::new().set_buckets_for_metric(duration, &BUCKETS);
    let installed = builder.and_then(PrometheusBuilder::install_recorder);
    if let Err(error) = &installed {
        tracing::error!(%error, "no metrics");
    }
    describe();
    installed.ok()
}

fn describe() {
    describe_counter!("guichet_requests_total", "Requests by route pattern and class of status");
    describe_histogram!(DURATION, Unit::Seconds, "From a request's head to its answer's");
    describe_gauge!("guichet_requests_in_flight", "Requests being worked on");
    describe_counter!("guichet_requests_shed_total", "Requests refused because too many ran");
    describe_counter!(
        "guichet_requests_over_source_total",
        "Requests refused because their source asked too often"
    );
    describe_gauge!(
        "guichet_sign_ins_refused_lately",
        "Sign-ins refused over all accounts in the last five minutes"
    );
    describe_counter!("guichet_mails_total", "Mails by outcome: sent, deferred, refused");
    describe_gauge!("guichet_connections", "Open connections");
    describe_counter!("guichet_connections_refused_total", "Connections over a cap");
    describe_counter!("guichet_connections_cut_total", "Connections cut: slow head, or idle");
    describe_counter!("guichet_bodies_cut_total", "Bodies that came too slowly");
}

/// Counts one request.
pub(super) async fn measure<F: Future<Output = Response>>(
    request: Request,
    next: impl FnOnce(Request) -> F,
) -> Response {
    let asked = Asked::of(&request);
    let in_flight = InFlight::enter();
    let response = next(request).await;
    drop(in_flight);
    let route = asked.route().to_owned();
    let status = status_class(response.status());
    metrics::histogram!(DURATION, "route" => route.clone()).record(asked.elapsed());
    metrics::counter!("guichet_requests_total", "route" => route, "status" => status).increment(1);
    if REQUESTS.fetch_add(1, Ordering::Relaxed).is_multiple_of(UPKEEP_EVERY)
        && let Some(Some(handle)) = INSTALLED.get()
    {
        handle.run_upkeep();
    }
    response
}

fn status_class(status: StatusCode) -> &'static str {
    match status.as_u16() {
        100..=199 => "1xx",
        200..=299 => "2xx",
        300..=399 => "3xx",
        400..=499 => "4xx",
        _ => "5xx",
    }
}

struct InFlight;

impl InFlight {
    fn enter() -> Self {
        metrics::gauge!("guichet_requests_in_flight").increment(1.0);
        Self
    }
}

impl Drop for InFlight {
    fn drop(&mut self) {
        metrics::gauge!("guichet_requests_in_flight").decrement(1.0);
    }
}
