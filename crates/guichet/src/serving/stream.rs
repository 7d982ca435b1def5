//! A client's socket with a clock on it: slow heads, idle connections and answers that nobody
//! takes are cut here, because hyper's own clock knows only HTTP/1 heads and starts it with the
//! idle time.

use std::io;
use std::pin::Pin;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::task::{Context, Poll, ready};
use std::time::Duration;

use axum::http::Version;
use tokio::io::{AsyncRead, AsyncWrite, ReadBuf};
use tokio::net::TcpStream;
use tokio::sync::Notify;
use tokio::time::{Instant, Sleep, sleep};

use super::limits::Limits;

const TOO_SLOW: &[u8] =
    b"HTTP/1.1 408 Request Timeout\r\nconnection: close\r\ncontent-length: 0\r\n\r\n";

/// What must have been taken by the client to count as progress: acknowledging pings is none.
const PROGRESS_BYTES: usize = 1024;

/// What one connection is doing. Shared by its socket and its requests.
pub(super) struct Activity {
    state: Mutex<State>,
    first_request: Notify,
    header_timeout: Duration,
    idle_timeout: Duration,
    linger: Duration,
}

struct State {
    /// Requests that a handler has now.
    handling: usize,
    asked_before: bool,
    http2: bool,
    opened: Instant,
    /// The last time something was answered or taken.
    progress: Instant,
    /// Bytes taken since then.
    taken: usize,
    /// When the head that is now being read began.
    head_since: Option<Instant>,
}

enum Late {
    Head,
    Idle,
}

impl Activity {
    pub(super) fn new(limits: &Limits) -> Arc<Self> {
        let now = Instant::now();
        Arc::new(Self {
            state: Mutex::new(State {
                handling: 0,
                asked_before: false,
                http2: false,
                opened: now,
                progress: now,
                taken: 0,
                head_since: None,
            }),
            first_request: Notify::new(),
            header_timeout: limits.header_timeout,
            idle_timeout: limits.idle_timeout,
            linger: limits.linger,
        })
    }

    fn state(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// A request's head is complete; the clock rests until its answer is there.
    pub(super) fn begin(self: &Arc<Self>, version: Version) -> Handling {
        let mut state = self.state();
        state.handling += 1;
        state.asked_before = true;
        state.http2 = version == Version::HTTP_2;
        state.head_since = None;
        drop(state);
        self.first_request.notify_one();
        Handling(Arc::clone(self))
    }

    /// Returns at once when a request has come already.
    pub(super) async fn first_request(&self) {
        if !self.state().asked_before {
            self.first_request.notified().await;
        }
    }

    fn received(&self) {
        let mut state = self.state();
        if state.handling == 0 && !state.http2 && state.head_since.is_none() {
            let opening = (!state.asked_before).then_some(state.opened);
            state.head_since = Some(opening.unwrap_or_else(Instant::now));
        }
    }

    fn sent(&self, bytes: usize) {
        let mut state = self.state();
        state.taken += bytes;
        if state.taken >= PROGRESS_BYTES {
            state.taken = 0;
            state.progress = Instant::now();
        }
        // Sending is not waiting for a head, even if a piece of the next one is there already.
        if state.asked_before && state.head_since.is_some() {
            state.head_since = Some(Instant::now());
        }
    }

    /// When to look again, or what is late.
    fn deadline(&self) -> Result<Instant, Late> {
        let state = self.state();
        let now = Instant::now();
        let (deadline, late) = match state.head_since {
            _ if state.handling > 0 => return Ok(now + self.idle_timeout),
            Some(since) => (since + self.header_timeout, Late::Head),
            // Nothing said yet: closed without a word, since a browser that connected ahead of
            // need would take a 408 for the answer to its first request.
            None if !state.asked_before => (state.opened + self.header_timeout, Late::Idle),
            None => (state.progress + self.idle_timeout, Late::Idle),
        };
        if deadline > now { Ok(deadline) } else { Err(late) }
    }
}

/// A request that a handler has; dropped when its answer is there or its client has left.
pub(super) struct Handling(Arc<Activity>);

impl Drop for Handling {
    fn drop(&mut self) {
        let mut state = self.0.state();
        state.handling = state.handling.saturating_sub(1);
        state.progress = Instant::now();
        state.taken = 0;
    }
}

/// The socket.
pub(super) struct Watched {
    socket: TcpStream,
    activity: Arc<Activity>,
    alarm: Pin<Box<Sleep>>,
    linger: Option<Pin<Box<Sleep>>>,
}

impl Watched {
    pub(super) fn new(socket: TcpStream, activity: Arc<Activity>) -> Self {
        let alarm = Box::pin(sleep(activity.header_timeout));
        Self { socket, activity, alarm, linger: None }
    }

    /// Ready when this connection has waited for its client long enough.
    fn poll_late(&mut self, cx: &mut Context<'_>) -> Poll<Late> {
        loop {
            let deadline = match self.activity.deadline() {
                Ok(deadline) => deadline,
                Err(late) => return Poll::Ready(late),
            };
            // An alarm that rings too early only looks again; it is moved when it would be late.
            if self.alarm.is_elapsed() || self.alarm.deadline() > deadline {
                self.alarm.as_mut().reset(deadline);
            }
            ready!(self.alarm.as_mut().poll(cx));
        }
    }

    fn cut(&mut self, late: &Late, cx: &mut Context<'_>) -> io::Error {
        if matches!(late, Late::Head) {
            // One attempt: whoever sends slowly enough to be here has an empty socket.
            let _ = Pin::new(&mut self.socket).poll_write(cx, TOO_SLOW);
        }
        let reason = if matches!(late, Late::Head) { "head" } else { "idle" };
        metrics::counter!("guichet_connections_cut_total", "reason" => reason).increment(1);
        io::ErrorKind::TimedOut.into()
    }
}

impl AsyncRead for Watched {
    fn poll_read(
        self: Pin<&mut Self>,
        cx: &mut Context<'_>,
        into: &mut ReadBuf<'_>,
    ) -> Poll<io::Result<()>> {
        let this = self.get_mut();
        let before = into.filled().len();
        if let Poll::Ready(outcome) = Pin::new(&mut this.socket).poll_read(cx, into) {
            if into.filled().len() > before {
                this.activity.received();
            }
            return Poll::Ready(outcome);
        }
        let late = ready!(this.poll_late(cx));
        Poll::Ready(Err(this.cut(&late, cx)))
    }
}

impl AsyncWrite for Watched {
    fn poll_write(
        self: Pin<&mut Self>,
        cx: &mut Context<'_>,
        bytes: &[u8],
    ) -> Poll<io::Result<usize>> {
        self.poll_write_vectored(cx, &[io::IoSlice::new(bytes)])
    }

    fn poll_write_vectored(
        self: Pin<&mut Self>,
        cx: &mut Context<'_>,
        pieces: &[io::IoSlice<'_>],
    ) -> Poll<io::Result<usize>> {
        let this = self.get_mut();
        if let Poll::Ready(outcome) = Pin::new(&mut this.socket).poll_write_vectored(cx, pieces) {
            this.activity.sent(*outcome.as_ref().unwrap_or(&0));
            return Poll::Ready(outcome);
        }
        let late = ready!(this.poll_late(cx));
        Poll::Ready(Err(this.cut(&late, cx)))
    }

    fn is_write_vectored(&self) -> bool {
        self.socket.is_write_vectored()
    }

    fn poll_flush(self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.get_mut().socket).poll_flush(cx)
    }

    /// Says that nothing more comes, then reads away what the client is still sending.
    fn poll_shutdown(self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<io::Result<()>> {
        let this = self.get_mut();
        if this.linger.is_none() {
            ready!(Pin::new(&mut this.socket).poll_shutdown(cx))?;
        }
        let time = this.activity.linger;
        let linger = this.linger.get_or_insert_with(|| Box::pin(sleep(time)));
        let mut waste = [0; 4096];
        while linger.as_mut().poll(cx).is_pending() {
            let mut into = ReadBuf::new(&mut waste);
            match ready!(Pin::new(&mut this.socket).poll_read(cx, &mut into)) {
                Ok(()) if !into.filled().is_empty() => {}
                Ok(()) | Err(_) => break,
            }
        }
        Poll::Ready(Ok(()))
    }
}
