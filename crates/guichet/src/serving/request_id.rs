//! One id per request, and one line in the access log without personal data.

use std::time::Duration;

use axum::extract::{MatchedPath, Request};
use axum::http::{HeaderName, HeaderValue, Method};
use axum::response::Response;
use tokio::time::Instant;
use tracing::Instrument;

use super::fault::Draw;

/// Where the access log goes; a filter may turn it off by this name.
pub(super) const ACCESS: &str = "guichet::access";

const X_REQUEST_ID: HeaderName = HeaderName::from_static("x-request-id");

/// Gives the request its id (16 hex digits; what a client sends under this name is not read), its
/// span and, when answered, its line.
pub(super) async fn follow<F: Future<Output = Response>>(
    draw: &Draw,
    request: Request,
    next: impl FnOnce(Request) -> F,
) -> Response {
    let id = format!("{:016x}", draw());
    let asked = Asked::of(&request);
    let span = tracing::info_span!("request", request_id = %id);
    let mut response = next(request).instrument(span).await;
    if let Ok(value) = HeaderValue::from_str(&id) {
        response.headers_mut().insert(X_REQUEST_ID, value);
    }
    asked.log(&response, &id);
    response
}

/// What may be told about a request: the method and the *pattern* of its route. Path and query
/// hold references, names, tokens.
pub(super) struct Asked {
    pub(super) method: &'static str,
    pub(super) route: Option<MatchedPath>,
    since: Instant,
}

impl Asked {
    pub(super) fn of(request: &Request) -> Self {
        Self {
            method: method(request.method()),
            route: request.extensions().get::<MatchedPath>().cloned(),
            since: Instant::now(),
        }
    }

    pub(super) fn route(&self) -> &str {
        self.route.as_ref().map_or("none", MatchedPath::as_str)
    }

    pub(super) fn elapsed(&self) -> Duration {
        self.since.elapsed()
    }

    fn log(&self, response: &Response, id: &str) {
        let milliseconds = u64::try_from(self.elapsed().as_millis()).unwrap_or(u64::MAX);
        tracing::info!(
            target: ACCESS,
            method = self.method,
            route = self.route(),
            status = response.status().as_u16(),
            milliseconds,
            request_id = id,
        );
    }
}

/// A method is any word the client likes, so only those we know are repeated.
fn method(method: &Method) -> &'static str {
    let known = ["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"];
    known.into_iter().find(|name| *name == method.as_str()).unwrap_or("OTHER")
}
