//! Slow bodies: a client must deliver, or it is cut with 408 (security 2.3, T45).

use std::pin::Pin;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::task::{Context, Poll, ready};
use std::time::Duration;

use axum::Error;
use axum::body::{Body, Bytes, HttpBody};
use axum::extract::Request;
use axum::http::StatusCode;
use axum::http::header::CONNECTION;
use axum::response::{IntoResponse, Response};
use hyper::body::{Frame, SizeHint};
use tokio::time::{Instant, Sleep, sleep_until};

use super::limits::Limits;

/// The body came slower than the floor allows.
#[derive(Debug, thiserror::Error)]
#[error("the body came too slowly")]
struct TooSlow;

/// Puts the guard around the request's body, and answers for whoever was too slow: the handler
/// saw only an error.
pub(super) async fn pace<F: Future<Output = Response>>(
    limits: &Limits,
    request: Request,
    next: impl FnOnce(Request) -> F,
) -> Response {
    if request.body().is_end_stream() {
        return next(request).await;
    }
    let late = Arc::new(AtomicBool::new(false));
    let flag = Arc::clone(&late);
    let request = request.map(|body| Body::new(Paced::new(body, limits, flag)));
    let response = next(request).await;
    if late.load(Ordering::Acquire) {
        return (StatusCode::REQUEST_TIMEOUT, [(CONNECTION, "close")]).into_response();
    }
    response
}

/// A body with patience: it may keep us waiting for `grace` in all, and each byte that arrives
/// gives back `1 / rate` of a second. So a steady sender at the floor is never cut, a stall longer
/// than the grace always is, and what came fast earlier buys no more than one grace.
struct Paced {
    body: Body,
    grace: Duration,
    rate: u32,
    patience: Duration,
    waiting: Option<Waiting>,
    late: Arc<AtomicBool>,
}

struct Waiting {
    since: Instant,
    alarm: Pin<Box<Sleep>>,
}

impl Paced {
    fn new(body: Body, limits: &Limits, late: Arc<AtomicBool>) -> Self {
        let (grace, rate) = (limits.body_grace, limits.body_rate_min.max(1));
        Self { body, grace, rate, patience: grace, waiting: None, late }
    }

    /// Only the time in which we wait for the client counts; a handler that does not read costs
    /// the client nothing.
    fn poll_late(&mut self, cx: &mut Context<'_>) -> Poll<()> {
        let patience = self.patience;
        let waiting = self.waiting.get_or_insert_with(|| {
            let since = Instant::now();
            Waiting { since, alarm: Box::pin(sleep_until(since + patience)) }
        });
        waiting.alarm.as_mut().poll(cx)
    }

    fn arrived(&mut self, bytes: usize) {
        if let Some(waiting) = self.waiting.take() {
            self.patience = self.patience.saturating_sub(waiting.since.elapsed());
        }
        let bytes = u32::try_from(bytes).unwrap_or(u32::MAX);
        let earned = Duration::from_secs_f64(f64::from(bytes) / f64::from(self.rate));
        self.patience = self.grace.min(self.patience + earned);
    }
}

impl HttpBody for Paced {
    type Data = Bytes;
    type Error = Error;

    fn poll_frame(
        self: Pin<&mut Self>,
        cx: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, Error>>> {
        let this = self.get_mut();
        if let Poll::Ready(frame) = Pin::new(&mut this.body).poll_frame(cx) {
            if let Some(Ok(frame)) = &frame {
                this.arrived(frame.data_ref().map_or(0, Bytes::len));
            }
            return Poll::Ready(frame);
        }
        ready!(this.poll_late(cx));
        this.late.store(true, Ordering::Release);
        metrics::counter!("guichet_bodies_cut_total").increment(1);
        Poll::Ready(Some(Err(Error::new(TooSlow))))
    }

    fn is_end_stream(&self) -> bool {
        self.body.is_end_stream()
    }

    fn size_hint(&self) -> SizeHint {
        self.body.size_hint()
    }
}
