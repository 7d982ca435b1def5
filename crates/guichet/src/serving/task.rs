//! Each request runs whole in its own task, so a client that leaves cancels nothing.
//!
//! A transaction that is dropped half-way hands its member's scope to the next request on that
//! connection; this layer is why it cannot happen (answers 2, trial T28 d).

use std::convert::Infallible;
use std::mem;
use std::pin::Pin;
use std::task::{Context, Poll};

use axum::extract::Request;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use tower::{Layer, Service};

use super::shutdown::Shutdown;

/// THE outermost layer. The end of the program waits for what runs in it.
#[derive(Clone, Debug)]
pub(crate) struct OwnTask {
    shutdown: Shutdown,
}

impl OwnTask {
    pub(crate) fn new(shutdown: Shutdown) -> Self {
        Self { shutdown }
    }
}

impl<S> Layer<S> for OwnTask {
    type Service = InItsTask<S>;

    fn layer(&self, inner: S) -> InItsTask<S> {
        InItsTask { inner, shutdown: self.shutdown.clone() }
    }
}

/// The service below `OwnTask`.
#[derive(Clone, Debug)]
pub(crate) struct InItsTask<S> {
    inner: S,
    shutdown: Shutdown,
}

impl<S> Service<Request> for InItsTask<S>
where
    S: Service<Request, Response = Response, Error = Infallible> + Clone + Send + 'static,
    S::Future: Send,
{
    type Response = Response;
    type Error = Infallible;
    type Future = Pin<Box<dyn Future<Output = Result<Response, Infallible>> + Send>>;

    fn poll_ready(&mut self, cx: &mut Context<'_>) -> Poll<Result<(), Infallible>> {
        self.inner.poll_ready(cx)
    }

    fn call(&mut self, request: Request) -> Self::Future {
        // The clone takes the place of the one that was made ready (tower's contract).
        let next = self.inner.clone();
        let mut inner = mem::replace(&mut self.inner, next);
        let hold = self.shutdown.hold();
        let work = tokio::spawn(async move {
            let answer = inner.call(request).await;
            drop(hold);
            answer
        });
        Box::pin(async move {
            // Handlers' panics are caught further in (`fault`); this is for our own layers.
            work.await.unwrap_or_else(|_| Ok(StatusCode::INTERNAL_SERVER_ERROR.into_response()))
        })
    }
}
