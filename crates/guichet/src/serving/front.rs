//! The layers before the handlers, in the one order that keeps their promises.

use std::sync::Arc;

use axum::Router;
use axum::body::Bytes;
use axum::extract::DefaultBodyLimit;
use axum::middleware::{from_fn, from_fn_with_state};
use tower::ServiceBuilder;

use super::bounds::{self, Bounds};
use super::fault::{self, Desk, Draw, Pages};
use super::headers::{self, SecurityHeaders};
use super::limits::Limits;
use super::shed::{self, Classes, Shedder};
use super::shutdown::Shutdown;
use super::task::OwnTask;
use super::{body, metrics, request_id};

/// What the layers need from the site.
pub(crate) struct Front {
    pub(crate) limits: Arc<Limits>,
    pub(crate) shutdown: Shutdown,
    pub(crate) headers: SecurityHeaders,
    /// Chance for request ids and incident numbers.
    pub(crate) draw: Draw,
    /// The page for a status: refusals before a handler ran, faults with their number.
    pub(crate) pages: Pages,
    /// Which requests go first when there are too many.
    pub(crate) classes: Classes,
    /// The page for those who find no place: ready-made, at most 4 KB (security 2.3).
    pub(crate) busy_page: Bytes,
}

impl Front {
    /// Puts the layers around a finished router. Routes added afterwards would miss them.
    pub(crate) fn before(self, router: Router) -> Router {
        let Self { limits, shutdown, headers, draw, pages, classes, busy_page } = self;
        let shedder = Arc::new(Shedder::new(limits.in_flight_max, classes, busy_page));
        let bounds = Bounds { limits: Arc::clone(&limits), pages: Arc::clone(&pages) };
        let desk = Desk { draw: Arc::clone(&draw), pages };
        router.layer(
            ServiceBuilder::new()
                // 1. Everything below runs to its end, whatever the client does.
                .layer(OwnTask::new(shutdown))
                // 2. So even a refused or abandoned request has its id, its line and its count.
                .layer(from_fn_with_state(draw, request_id::follow))
                .layer(from_fn(metrics::measure))
                // 3. Every answer from here on leaves with the headers and as a page.
                .layer(from_fn_with_state(Arc::new(headers), headers::protect))
                .layer(from_fn_with_state(bounds, bounds::keep))
                // 4. Refuse before working.
                .layer(from_fn_with_state(shedder, shed::shed))
                // 5. The body, when the handler asks for it.
                .layer(from_fn_with_state(Arc::clone(&limits), body::pace))
                .layer(DefaultBodyLimit::max(limits.body_max))
                // 6. Nearest to the handlers: their panics and faults become answers.
                .layer(from_fn_with_state(desk, fault::catch)),
        )
    }
}
