//! How many connections there may be: in all, and from one client.

use std::collections::HashMap;
use std::net::IpAddr;
use std::sync::{Arc, Mutex, PoisonError};

use tokio::sync::{OwnedSemaphorePermit, Semaphore};

use super::client::{ClientAddr, Network};
use super::limits::Limits;

/// Connections that are being told no. Past these, one more is closed without a word.
const REFUSALS_MAX: usize = 64;

type Counts = Arc<Mutex<HashMap<IpAddr, usize>>>;

pub(super) struct Caps {
    connections: Arc<Semaphore>,
    refusals: Arc<Semaphore>,
    per_client: Counts,
    per_client_max: usize,
    loopback_exempt: bool,
    proxies: Vec<Network>,
}

/// What becomes of a connection that knocks.
pub(super) enum Welcome {
    Enter(Place),
    Refuse(OwnedSemaphorePermit),
    Drop,
}

impl Caps {
    pub(super) fn new(limits: &Limits) -> Self {
        Self {
            connections: Arc::new(Semaphore::new(limits.connections_max)),
            refusals: Arc::new(Semaphore::new(REFUSALS_MAX)),
            per_client: Counts::default(),
            per_client_max: limits.per_client_max,
            loopback_exempt: limits.loopback_exempt,
            proxies: limits.trusted_proxies.clone(),
        }
    }

    pub(super) fn welcome(&self, peer: IpAddr) -> Welcome {
        if let Some(place) = self.place(peer) {
            return Welcome::Enter(place);
        }
        let refusal = Arc::clone(&self.refusals).try_acquire_owned();
        refusal.map_or(Welcome::Drop, Welcome::Refuse)
    }

    fn place(&self, peer: IpAddr) -> Option<Place> {
        let permit = Arc::clone(&self.connections).try_acquire_owned().ok()?;
        let seat = if self.counts(peer) { Some(self.seat(peer)?) } else { None };
        metrics::gauge!("guichet_connections").increment(1.0);
        Some(Place { _permit: permit, _seat: seat })
    }

    /// A proxy carries many clients; the demo's clients all live on this machine.
    fn counts(&self, peer: IpAddr) -> bool {
        let local = self.loopback_exempt && peer.to_canonical().is_loopback();
        !local && !self.proxies.iter().any(|proxy| proxy.holds(peer))
    }

    fn seat(&self, peer: IpAddr) -> Option<Seat> {
        let source = ClientAddr(peer).source();
        let mut counts = self.per_client.lock().unwrap_or_else(PoisonError::into_inner);
        let count = counts.entry(source).or_default();
        if *count >= self.per_client_max {
            return None;
        }
        *count += 1;
        Some(Seat { source, counts: Arc::clone(&self.per_client) })
    }
}

/// One connection's right to be there, given back when dropped.
pub(super) struct Place {
    _permit: OwnedSemaphorePermit,
    _seat: Option<Seat>,
}

impl Drop for Place {
    fn drop(&mut self) {
        metrics::gauge!("guichet_connections").decrement(1.0);
    }
}

struct Seat {
    source: IpAddr,
    counts: Counts,
}

impl Drop for Seat {
    fn drop(&mut self) {
        let mut counts = self.counts.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(count) = counts.get_mut(&self.source) {
            *count = count.saturating_sub(1);
            if *count == 0 {
                counts.remove(&self.source);
            }
        }
    }
}
