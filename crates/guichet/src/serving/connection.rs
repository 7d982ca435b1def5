//! One connection, from its first byte to its end: HTTP/1 or HTTP/2, each with its bounds.

use std::convert::Infallible;
use std::net::IpAddr;
use std::pin::pin;
use std::sync::Arc;
use std::time::Duration;

use axum::Router;
use axum::http::header::{CONNECTION, HOST};
use axum::http::{Request, StatusCode, Version};
use axum::response::{IntoResponse, Response};
use hyper::body::Incoming;
use hyper::service::service_fn;
use hyper_util::rt::{TokioExecutor, TokioIo, TokioTimer};
use hyper_util::server::conn::auto::Builder;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;
use tokio::time::{sleep, timeout};
use tower::Service;

use super::caps::Place;
use super::client::ClientAddr;
use super::limits::Limits;
use super::shutdown::Shutdown;
use super::stream::{Activity, Watched};

/// A client that connected just before the door closed may still ask once (promise P6).
const FIRST_WORD: Duration = Duration::from_millis(500);

/// hyper refuses a smaller buffer.
const HEAD_MIN: usize = 8 * 1024;

/// What every connection shares.
pub(super) struct House {
    http: Builder<TokioExecutor>,
    router: Router,
    limits: Arc<Limits>,
}

impl House {
    pub(super) fn new(router: Router, limits: Arc<Limits>) -> Self {
        Self { http: http(&limits), router, limits }
    }

    /// Serves one client until it leaves, is cut, or the door closes.
    pub(super) async fn attend(
        self: Arc<Self>,
        socket: TcpStream,
        peer: IpAddr,
        place: Place,
        closing: Shutdown,
    ) {
        let activity = Activity::new(&self.limits);
        let io = TokioIo::new(Watched::new(socket, Arc::clone(&activity)));
        let service = service_fn(|request| self.answer(request, peer, &activity));
        let mut connection = pin!(self.http.serve_connection(io, service));
        // No request stands in this `select!`: each runs in its own task (`task`).
        tokio::select! {
            biased;
            _ = connection.as_mut() => return,
            () = closing.wanted() => {}
        }
        tokio::select! {
            biased;
            _ = connection.as_mut() => return,
            () = activity.first_request() => {}
            () = sleep(FIRST_WORD) => {}
        }
        connection.as_mut().graceful_shutdown();
        // How a connection ended is the client's affair: counted, never logged.
        let _ = connection.await;
        drop(place);
    }

    fn answer(
        &self,
        mut request: Request<Incoming>,
        peer: IpAddr,
        activity: &Arc<Activity>,
    ) -> impl Future<Output = Result<Response, Infallible>> + Send + use<> {
        let handling = activity.begin(request.version());
        let named = has_its_host(&request);
        let client = ClientAddr::of(peer, request.headers(), &self.limits.trusted_proxies);
        request.extensions_mut().insert(client);
        let mut router = self.router.clone();
        async move {
            let response = if named { router.call(request).await } else { Ok(nameless()) };
            drop(handling);
            response
        }
    }
}

/// HTTP/1.1 names its host exactly once, or is refused (RFC 9112, 3.2); two names are how caches
/// and proxies are led astray.
fn has_its_host(request: &Request<Incoming>) -> bool {
    let hosts = request.headers().get_all(HOST).iter().count();
    hosts == 1 || (hosts == 0 && request.version() != Version::HTTP_11)
}

fn nameless() -> Response {
    (StatusCode::BAD_REQUEST, [(CONNECTION, "close")]).into_response()
}

/// Without the timer hyper's own header clock is silently off; it is the second belt here, the
/// first is `stream`.
fn http(limits: &Limits) -> Builder<TokioExecutor> {
    let head_max = usize::try_from(limits.head_max).unwrap_or(usize::MAX).max(HEAD_MIN);
    let mut http = Builder::new(TokioExecutor::new());
    http.http1()
        .timer(TokioTimer::new())
        .header_read_timeout(limits.idle_timeout)
        .max_headers(limits.headers_max)
        .max_buf_size(head_max);
    http.http2()
        .timer(TokioTimer::new())
        .keep_alive_interval(limits.idle_timeout)
        .keep_alive_timeout(limits.header_timeout)
        .max_concurrent_streams(limits.streams_max)
        .max_header_list_size(limits.head_max)
        .max_pending_accept_reset_streams(limits.resets_max)
        .max_local_error_reset_streams(limits.mistakes_max);
    http
}

/// Over the caps: a short answer in plain bytes, then the door. Nothing else is spent on it.
pub(super) async fn refuse(mut socket: TcpStream, retry_after: u8, linger: Duration) {
    let answer = format!(
        "HTTP/1.1 503 Service Unavailable\r\nretry-after: {retry_after}\r\n\
         cache-control: no-store\r\nconnection: close\r\ncontent-length: 0\r\n\r\n"
    );
    // No more is owed to it than one attempt; then what it sends is read away, or a reset could
    // overtake the answer.
    let _ = timeout(linger, async {
        socket.write_all(answer.as_bytes()).await?;
        socket.shutdown().await?;
        let mut waste = [0; 1024];
        while socket.read(&mut waste).await? > 0 {}
        Ok::<(), std::io::Error>(())
    })
    .await;
}
