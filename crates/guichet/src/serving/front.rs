//! The layers before the handlers, in the one order that keeps their promises.

use std::sync::Arc;

use axum::Router;
use axum::body::Bytes;
use axum::extract::{DefaultBodyLimit, Request, State};
use axum::middleware::{Next, from_fn_with_state};
use axum::response::Response;
use tower::ServiceBuilder;

use super::bounds::{self, Bounds};
use super::fault::{self, Desk, Draw, Pages};
use super::headers::{self, SecurityHeaders};
use super::limits::Limits;
use super::shed::{self, Classes, Shedder};
use super::shutdown::Shutdown;
use super::task::OwnTask;
use super::visits::{self, Apart, Visits};
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
    /// What is not counted by source as pages are.
    pub(crate) apart: Apart,
}

impl Front {
    /// Puts the layers around a finished router. Routes added afterwards would miss them.
    pub(crate) fn before(self, router: Router) -> Router {
        let Self { limits, shutdown, headers, draw, pages, classes, busy_page, apart } = self;
        let steps = Steps {
            shedder: Arc::new(Shedder::new(limits.in_flight_max, classes, busy_page)),
            visits: Visits::new(&limits, apart, Arc::clone(&pages)),
            bounds: Bounds { limits: Arc::clone(&limits), pages: Arc::clone(&pages) },
            desk: Desk { draw: Arc::clone(&draw), pages },
            headers,
            draw,
        };
        router.layer(
            ServiceBuilder::new()
                // Everything below runs to its end, whatever the client does.
                .layer(OwnTask::new(shutdown))
                .layer(DefaultBodyLimit::max(limits.body_max))
                .layer(from_fn_with_state(Arc::new(steps), around)),
        )
    }
}

/// What the steps around each handler need.
struct Steps {
    draw: Draw,
    headers: SecurityHeaders,
    bounds: Bounds,
    visits: Visits,
    shedder: Arc<Shedder>,
    desk: Desk,
}

/// The steps before and after each handler. One layer and not seven: each layer of axum copies the
/// whole service below it, request by request.
async fn around(State(steps): State<Arc<Steps>>, request: Request, next: Next) -> Response {
    let Steps { draw, headers, bounds, visits, shedder, desk } = &*steps;
    // Nearest to the handlers: their panics and faults become answers.
    let caught = |request| fault::catch(desk, request, |request| next.run(request));
    // The body, when the handler asks for it.
    let paced = |request| body::pace(&bounds.limits, request, caught);
    // Refuse before working.
    let admitted = |request| shed::shed(shedder, request, paced);
    // One source that asks too often waits, before it takes anybody's place.
    let counted = |request| visits::count(visits, request, admitted);
    // Every answer from here on leaves with the headers and as a page.
    let bounded = |request| bounds::keep(bounds, request, counted);
    let protected = |request| headers::protect(headers, request, bounded);
    // So even a refused or abandoned request has its id, its line and its count.
    let measured = |request| metrics::measure(request, protected);
    request_id::follow(draw, request, measured).await
}
