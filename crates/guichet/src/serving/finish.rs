//! Each request runs whole, so a client that leaves cancels nothing.
//!
//! A transaction that is dropped half-way hands its member's scope to the next request on that
//! connection; this layer is why it cannot happen (answers 2, trial T28 d). While the client waits
//! the request runs where it came in; once nobody waits any more, what is left of it gets a task of
//! its own. Whether that is worth more than a task from the start is open (decision 0001).

use std::convert::Infallible;
use std::mem;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::pin::Pin;
use std::task::{Context, Poll};

use axum::extract::Request;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use tokio::runtime::Handle;
use tower::{Layer, Service};

use super::shutdown::Shutdown;

/// THE outermost layer. The end of the program waits for what runs in it.
#[derive(Clone, Debug)]
pub(crate) struct ToItsEnd {
    shutdown: Shutdown,
}

impl ToItsEnd {
    pub(crate) fn new(shutdown: Shutdown) -> Self {
        Self { shutdown }
    }
}

impl<S> Layer<S> for ToItsEnd {
    type Service = Finishing<S>;

    fn layer(&self, inner: S) -> Finishing<S> {
        Finishing { inner, shutdown: self.shutdown.clone() }
    }
}

/// The service below `ToItsEnd`.
#[derive(Clone, Debug)]
pub(crate) struct Finishing<S> {
    inner: S,
    shutdown: Shutdown,
}

impl<S> Service<Request> for Finishing<S>
where
    S: Service<Request, Response = Response, Error = Infallible> + Clone + Send + 'static,
    S::Future: Send,
{
    type Response = Response;
    type Error = Infallible;
    type Future = RunsToItsEnd;

    fn poll_ready(&mut self, cx: &mut Context<'_>) -> Poll<Result<(), Infallible>> {
        self.inner.poll_ready(cx)
    }

    fn call(&mut self, request: Request) -> Self::Future {
        // The clone takes the place of the one that was made ready (tower's contract).
        let next = self.inner.clone();
        let mut inner = mem::replace(&mut self.inner, next);
        let hold = self.shutdown.hold();
        let work = Box::pin(async move {
            let answer = inner.call(request).await;
            drop(hold);
            answer
        });
        RunsToItsEnd { work: Some(work) }
    }
}

type Work = Pin<Box<dyn Future<Output = Result<Response, Infallible>> + Send>>;

/// A request that its client may stop waiting for, and that runs to its end all the same.
pub(crate) struct RunsToItsEnd {
    work: Option<Work>,
}

impl Future for RunsToItsEnd {
    type Output = Result<Response, Infallible>;

    fn poll(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Self::Output> {
        // Out of its place while it runs, so that work which panicked is never polled again.
        let Some(mut work) = self.work.take() else { return Poll::Ready(Ok(broken())) };
        match catch_unwind(AssertUnwindSafe(|| work.as_mut().poll(cx))) {
            Ok(Poll::Ready(answer)) => Poll::Ready(answer),
            Ok(Poll::Pending) => {
                self.work = Some(work);
                Poll::Pending
            }
            // Handlers' panics are caught further in (`fault`); this is for our own layers.
            Err(_panic) => Poll::Ready(Ok(broken())),
        }
    }
}

impl Drop for RunsToItsEnd {
    /// The client left: what is begun is finished without it.
    fn drop(&mut self) {
        if let (Some(work), Ok(runtime)) = (self.work.take(), Handle::try_current()) {
            runtime.spawn(work);
        }
    }
}

fn broken() -> Response {
    StatusCode::INTERNAL_SERVER_ERROR.into_response()
}
