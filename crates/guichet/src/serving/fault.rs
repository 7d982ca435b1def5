//! What went wrong on our side: logged once under an incident number, shown as a plain page.

use std::fmt;
use std::sync::Arc;

use axum::extract::Request;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};

use super::panics;

/// Draws chance for ids and incident numbers; handed in so that a test can repeat it.
pub(crate) type Draw = Arc<dyn Fn() -> u64 + Send + Sync>;

/// Builds the page for a status; with an incident number when the fault is ours.
pub(crate) type Pages = Arc<dyn Fn(StatusCode, Option<&Incident>) -> Response + Send + Sync>;

/// The number that a member reads to whoever helps: `4071-2296`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Incident(String);

impl Incident {
    fn draw(draw: &Draw) -> Self {
        let number = draw() % 100_000_000;
        Self(format!("{:04}-{:04}", number / 10_000, number % 10_000))
    }
}

impl fmt::Display for Incident {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(&self.0)
    }
}

/// The answer of a handler that could not do its work. Its cause goes to the log, never to the
/// page; it must not quote what people typed.
#[derive(Clone, Debug)]
pub(crate) struct Fault {
    status: StatusCode,
    cause: String,
}

impl Fault {
    /// Something broke: 500.
    pub(crate) fn new(cause: &dyn fmt::Display) -> Self {
        Self { status: StatusCode::INTERNAL_SERVER_ERROR, cause: cause.to_string() }
    }

    /// Something we depend on does not answer: 503 (security 2.3).
    pub(crate) fn unavailable(cause: &dyn fmt::Display) -> Self {
        Self { status: StatusCode::SERVICE_UNAVAILABLE, cause: cause.to_string() }
    }
}

impl IntoResponse for Fault {
    fn into_response(self) -> Response {
        let mut response = self.status.into_response();
        response.extensions_mut().insert(self);
        response
    }
}

/// How faults are numbered and shown.
#[derive(Clone)]
pub(super) struct Desk {
    pub(super) draw: Draw,
    pub(super) pages: Pages,
}

/// The innermost layer: a panic or a `Fault` becomes a page, and one line in the log.
pub(super) async fn catch<F: Future<Output = Response>>(
    desk: &Desk,
    request: Request,
    next: impl FnOnce(Request) -> F,
) -> Response {
    let (status, cause) = match panics::catch(next(request)).await {
        Ok(mut response) => match response.extensions_mut().remove::<Fault>() {
            Some(fault) => (fault.status, fault.cause),
            None => return response,
        },
        Err(place) => (StatusCode::INTERNAL_SERVER_ERROR, format!("panic at {place}")),
    };
    let incident = Incident::draw(&desk.draw);
    tracing::error!(%incident, status = status.as_u16(), cause, "fault");
    (desk.pages)(status, Some(&incident))
}
