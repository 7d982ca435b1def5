//! The accept loop: opens the door, counts who is in, and closes it politely.
//!
//! Our own instead of `axum::serve`, which offers no header timeout, no caps and no clock on idle
//! connections (security 6.3).

use std::future::poll_fn;
use std::io;
use std::net::IpAddr;
use std::sync::Arc;
use std::task::Poll;
use std::time::Duration;

use axum::Router;
use tokio::net::{TcpListener, TcpStream};
use tokio::task::JoinSet;
use tokio::time::{sleep, timeout};

use super::caps::{Caps, Welcome};
use super::connection::{House, refuse};
use super::limits::Limits;
use super::shed::Patience;
use super::shutdown::{Shutdown, Trigger};

/// After a failure to accept (no descriptors left): long enough for some to be given back.
const BREATH: Duration = Duration::from_millis(100);

/// Serves `router` on `listener` until `shutdown` is wanted, then lets requests and held work
/// finish for `limits.shutdown_grace`.
///
/// `router` comes out of `Front::before`, which puts each request in its own task.
pub(crate) async fn serve(
    listener: TcpListener,
    router: Router,
    limits: Arc<Limits>,
    shutdown: Shutdown,
) -> io::Result<()> {
    let address = listener.local_addr()?;
    let mut door = Door::new(router, &limits);
    tracing::info!(%address, "serving");
    let notice = limits.shutdown_notice;
    let closed = async {
        shutdown.wanted().await;
        if !notice.is_zero() {
            sleep(notice).await;
        }
    };
    tokio::select! {
        biased;
        () = closed => {}
        () = door.keep_open(&listener) => {}
    }
    door.let_in_who_waits(&listener).await;
    drop(listener);
    tracing::info!(%address, "door closed, finishing what is begun");
    door.drain(&shutdown, limits.shutdown_grace).await;
    Ok(())
}

struct Door {
    house: Arc<House>,
    caps: Caps,
    inside: JoinSet<()>,
    patience: Patience,
    linger: Duration,
    close: Trigger,
    closing: Shutdown,
}

impl Door {
    fn new(router: Router, limits: &Arc<Limits>) -> Self {
        let (close, closing) = Shutdown::new();
        Self {
            house: Arc::new(House::new(router, Arc::clone(limits))),
            caps: Caps::new(limits),
            inside: JoinSet::new(),
            patience: Patience::default(),
            linger: limits.linger,
            close,
            closing,
        }
    }

    async fn keep_open(&mut self, listener: &TcpListener) {
        loop {
            tokio::select! {
                accepted = listener.accept() => match accepted {
                    Ok((socket, peer)) => self.let_in(socket, peer.ip()),
                    Err(error) => complain(&error).await,
                },
                Some(_) = self.inside.join_next() => {}
            }
        }
    }

    /// Those whose connection the kernel has already accepted would otherwise see a reset.
    async fn let_in_who_waits(&mut self, listener: &TcpListener) {
        poll_fn(|cx| {
            while let Poll::Ready(Ok((socket, peer))) = listener.poll_accept(cx) {
                self.let_in(socket, peer.ip());
            }
            Poll::Ready(())
        })
        .await;
    }

    fn let_in(&mut self, socket: TcpStream, peer: IpAddr) {
        // Pages are small and whole: waiting to fill a packet only delays them.
        let _ = socket.set_nodelay(true);
        match self.caps.welcome(peer) {
            Welcome::Enter(place) => {
                let house = Arc::clone(&self.house);
                self.inside.spawn(house.attend(socket, peer, place, self.closing.clone()));
            }
            Welcome::Refuse(permit) => {
                metrics::counter!("guichet_connections_refused_total").increment(1);
                let (retry_after, linger) = (self.patience.seconds(), self.linger);
                self.inside.spawn(async move {
                    refuse(socket, retry_after, linger).await;
                    drop(permit);
                });
            }
            Welcome::Drop => metrics::counter!("guichet_connections_refused_total").increment(1),
        }
    }

    /// Idle connections close at once, busy ones after their answer; then the work that goes on
    /// without its client, and the jobs.
    async fn drain(mut self, shutdown: &Shutdown, grace: Duration) {
        self.close.pull();
        let finished = timeout(grace, async {
            while self.inside.join_next().await.is_some() {}
            shutdown.all_done().await;
        });
        if finished.await.is_err() {
            let (connections, work) = (self.inside.len(), shutdown.held());
            tracing::warn!(connections, work, "cut after the grace period");
            self.inside.shutdown().await;
        }
    }
}

/// The client's own faults cost nothing; our lack of descriptors asks for a pause.
async fn complain(error: &io::Error) {
    let theirs = [
        io::ErrorKind::ConnectionAborted,
        io::ErrorKind::ConnectionReset,
        io::ErrorKind::Interrupted,
    ];
    if !theirs.contains(&error.kind()) {
        tracing::warn!(%error, "cannot accept a connection");
        sleep(BREATH).await;
    }
}
