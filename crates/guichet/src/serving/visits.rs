//! How often one source may ask, whatever it asks (security 3.6, « Per source »). Counted in this
//! process's memory: a page must not cost a write, and a source that is forgotten by a restart has
//! gained five minutes of reading (decision 0008).
//!
//! Doors for machines are counted apart: whatever people behind the same address ask takes nothing from
//! them, and their number is far beyond what a person reads.

use std::collections::HashMap;
use std::hash::{BuildHasher, RandomState};
use std::net::{IpAddr, Ipv4Addr, Ipv6Addr};
use std::sync::{Mutex, PoisonError};
use std::time::Duration;

use axum::extract::Request;
use axum::http::header::RETRY_AFTER;
use axum::http::{HeaderValue, StatusCode};
use axum::response::Response;
use tokio::time::Instant;

use super::client::ClientAddr;
use super::fault::Pages;
use super::limits::Limits;

/// Requests of a source are counted over this time (security 3.6).
const WINDOW: Duration = Duration::from_mins(5);

/// Locks among which the sources are spread, so that two requests seldom wait for each other.
const SHARDS: usize = 16;

/// Sources remembered under one lock: with all of them some 5 MB (assumed). Past it whoever is new is
/// not counted; the caps on connections and on work still hold.
const SOURCES_MAX: usize = 8_192;

/// A full shard looks so often for what is over (assumed).
const SWEEP_EVERY: Duration = Duration::from_secs(10);

/// Since when, and how many.
#[derive(Clone, Copy)]
struct Visit {
    since: Instant,
    requests: u32,
}

impl Visit {
    fn is_over(&self, now: Instant) -> bool {
        now.duration_since(self.since) >= WINDOW
    }
}

/// What a source comes for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
enum For {
    Pages,
    MachineDoors,
}

/// The sources under one lock.
#[derive(Default)]
struct Shard {
    sources: HashMap<(IpAddr, For), Visit>,
    /// When those whose time is over were last looked for: a flood of new sources must not make each of
    /// them a search through all.
    swept: Option<Instant>,
}

impl Shard {
    /// Whether there is room for one that is not remembered yet.
    fn has_room(&mut self, now: Instant) -> bool {
        let is_due = self.swept.is_none_or(|swept| now.duration_since(swept) >= SWEEP_EVERY);
        if self.sources.len() >= SOURCES_MAX && is_due {
            self.sources.retain(|_, visit| !visit.is_over(now));
            self.swept = Some(now);
        }
        self.sources.len() < SOURCES_MAX
    }
}

/// Addresses that are not counted as pages.
#[derive(Clone, Copy)]
pub(crate) struct Apart {
    /// Where styles and scripts are, which are not counted: a browser asks for them once.
    pub(crate) free: &'static str,
    /// The doors at which other machines tell us something.
    pub(crate) machines: &'static [&'static str],
}

/// The counts, and the page for who asks too often.
pub(super) struct Visits {
    most: Option<u32>,
    most_of_machines: u32,
    own_machine_free: bool,
    apart: Apart,
    spread: RandomState,
    shards: [Mutex<Shard>; SHARDS],
    pages: Pages,
}

impl Visits {
    pub(super) fn new(limits: &Limits, apart: Apart, pages: Pages) -> Self {
        Self {
            most: limits.requests_per_source,
            most_of_machines: limits.calls_per_source,
            own_machine_free: limits.own_machine_free,
            apart,
            spread: RandomState::new(),
            shards: Default::default(),
            pages,
        }
    }

    /// One request more of this source; or the time until it may ask again.
    fn one_more(&self, source: (IpAddr, For), now: Instant) -> Result<(), Duration> {
        let Some(most) = self.most else { return Ok(()) };
        let most = if source.1 == For::MachineDoors { self.most_of_machines } else { most };
        let Some(shard) = self.shard(source.0) else { return Ok(()) };
        let mut shard = shard.lock().unwrap_or_else(PoisonError::into_inner);
        if !shard.sources.contains_key(&source) && !shard.has_room(now) {
            return Ok(());
        }
        let visit = shard.sources.entry(source).or_insert(Visit { since: now, requests: 0 });
        if visit.is_over(now) {
            *visit = Visit { since: now, requests: 0 };
        }
        if visit.requests >= most {
            return Err(WINDOW.saturating_sub(now.duration_since(visit.since)));
        }
        visit.requests += 1;
        Ok(())
    }

    fn shard(&self, source: IpAddr) -> Option<&Mutex<Shard>> {
        let turn = usize::try_from(self.spread.hash_one(source) % 16).ok()?;
        self.shards.get(turn)
    }

    fn counts(&self, request: &Request) -> Option<(IpAddr, For)> {
        let path = request.uri().path();
        if path.starts_with("/health/") || path.starts_with(self.apart.free) {
            return None;
        }
        let machine = self.apart.machines.contains(&path);
        let what = if machine { For::MachineDoors } else { For::Pages };
        let source = request.extensions().get::<ClientAddr>()?.source();
        (!(self.own_machine_free && is_own_machine(source))).then_some((source, what))
    }

    fn refusal(&self, wait: Duration) -> Response {
        metrics::counter!("guichet_requests_over_source_total").increment(1);
        let mut page = (self.pages)(StatusCode::TOO_MANY_REQUESTS, None);
        // A second more than is left: whoever waits so long is let in.
        page.headers_mut().insert(RETRY_AFTER, HeaderValue::from(wait.as_secs() + 1));
        page
    }
}

/// The very address of this machine, not its other names: those are strangers of a test.
fn is_own_machine(source: IpAddr) -> bool {
    // A source of IPv6 is a whole /64.
    let v6 = ClientAddr(Ipv6Addr::LOCALHOST.into()).source();
    source == IpAddr::V4(Ipv4Addr::LOCALHOST) || source == v6
}

/// Answers 429 to a source that asks too often, before anything is done for it.
pub(super) async fn count<F: Future<Output = Response>>(
    visits: &Visits,
    request: Request,
    next: impl FnOnce(Request) -> F,
) -> Response {
    let asked = visits.counts(&request).map(|source| visits.one_more(source, Instant::now()));
    match asked {
        Some(Err(wait)) => visits.refusal(wait),
        Some(Ok(())) | None => next(request).await,
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use axum::response::IntoResponse;

    use super::*;

    fn visits(most: u32) -> Visits {
        let limits = Limits { requests_per_source: Some(most), ..Limits::default() };
        let apart = Apart { free: "/static/", machines: &["/banque/avis"] };
        Visits::new(&limits, apart, Arc::new(|status, _incident| status.into_response()))
    }

    fn source(last: u32) -> (IpAddr, For) {
        (IpAddr::V4(Ipv4Addr::from_bits(0xCB00_7100 + last)), For::Pages)
    }

    #[test]
    fn a_machine_has_its_own_number_and_it_ends_too() {
        let (visits, start) = (visits(1), Instant::now());
        let machine = (source(1).0, For::MachineDoors);
        assert!(visits.one_more(source(1), start).is_ok());
        assert!(visits.one_more(source(1), start).is_err());

        let most = Limits::default().calls_per_source;
        assert!((0..most).all(|_| visits.one_more(machine, start).is_ok()));
        assert!(visits.one_more(machine, start).is_err());
        assert!(visits.one_more((source(2).0, For::MachineDoors), start).is_ok());
    }

    #[test]
    fn a_source_waits_for_the_end_of_its_five_minutes() {
        let (visits, start) = (visits(3), Instant::now());
        let after = |seconds| visits.one_more(source(1), start + Duration::from_secs(seconds));

        assert!((0..3).all(|turn| after(turn * 60).is_ok()));
        assert_eq!(after(180), Err(Duration::from_mins(2)));
        assert!(visits.one_more(source(2), start).is_ok(), "another source is free");
        assert!(after(300).is_ok());
    }

    #[test]
    fn sources_are_forgotten_when_there_are_too_many() {
        let (visits, start) = (visits(1), Instant::now());
        let held =
            || visits.shards.iter().map(|shard| shard.lock().unwrap().sources.len()).sum::<usize>();
        let all = u32::try_from(SOURCES_MAX * SHARDS * 2).unwrap();

        assert!((0..all).all(|turn| visits.one_more(source(turn), start).is_ok()));
        assert_eq!(held(), SOURCES_MAX * SHARDS);
        for turn in all..all + 4_000 {
            assert!(visits.one_more(source(turn), start + WINDOW).is_ok());
        }
        assert_eq!(held(), 4_000, "those whose time is over made room");
    }
}
