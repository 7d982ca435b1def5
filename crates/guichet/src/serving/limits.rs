//! Every limit of the serving side in one place, with its unit and where it comes from.

use std::time::Duration;

use super::client::Network;

/// What a client may take before it is cut, and what the whole program takes before it sheds.
#[derive(Clone, Debug)]
pub(crate) struct Limits {
    /// From the first byte of a request's head (or from the opening of the connection) to its
    /// end: 10 s (security 6.3, T45).
    pub(crate) header_timeout: Duration,
    /// A connection on which nothing is asked and nothing is sent: 30 s.
    pub(crate) idle_timeout: Duration,
    /// How long a closed connection still listens: 1 s. An answer given before the whole question
    /// was read (413) would otherwise be torn away by a reset.
    pub(crate) linger: Duration,
    /// How long a body may stall before the rate counts: 15 s (T45).
    pub(crate) body_grace: Duration,
    /// Bytes a second that a body must deliver after its grace: 1,024 (T45).
    pub(crate) body_rate_min: u32,
    /// Bytes of a request's body: 1 MiB. A route that takes files says more with
    /// `DefaultBodyLimit::max`.
    pub(crate) body_max: usize,
    /// Bytes of path and query: 8 KiB, then 414 (RFC 9110, 4.1 asks for at least 8,000).
    pub(crate) target_max: usize,
    /// Header lines of a request: 100, then 431 (T26).
    pub(crate) headers_max: usize,
    /// Bytes of a request's whole head: 32 KiB, then 431 (security 2.3). HTTP/1 allows no less
    /// than 8 KiB here.
    pub(crate) head_max: u32,
    /// Open connections: 2,000, then a short 503 (security 6.3).
    pub(crate) connections_max: usize,
    /// Open connections from one IPv4 address or IPv6 /64: 100. A trusted proxy speaks for many
    /// and is not counted.
    pub(crate) per_client_max: usize,
    /// Whether this machine's own addresses are free of `per_client_max`: the demo and the
    /// outside tests all come from there (answers 8).
    pub(crate) loopback_exempt: bool,
    /// Requests of one IPv4 address or IPv6 /64 in five minutes: 300, then 429 (security 3.6). A
    /// setting; none where nobody is served, in tests and workloads of one source.
    pub(crate) requests_per_source: Option<u32>,
    /// The same for doors at which other machines tell us something, counted apart: 6,000, twenty a
    /// second (assumed). Whoever is told 429 there says it again, and is asked besides.
    pub(crate) calls_per_source: u32,
    /// Whether `127.0.0.1` and `::1` are free of it: in the demo journeys, load makers and outside tests
    /// all come from there.
    pub(crate) own_machine_free: bool,
    /// Whose `X-Forwarded-For` counts; none by default (answers 26).
    pub(crate) trusted_proxies: Vec<Network>,
    /// Requests being worked on at once: 512. Lesser classes are refused earlier (`shed`).
    pub(crate) in_flight_max: usize,
    /// HTTP/2 requests at once on one connection: 100 (T26).
    pub(crate) streams_max: u32,
    /// HTTP/2 requests that a client has reset before we looked at them: 20, then the connection
    /// ends (rapid reset, T26).
    pub(crate) resets_max: usize,
    /// HTTP/2 requests that we had to reset for a client's mistakes: 64, then the connection ends.
    pub(crate) mistakes_max: usize,
    /// Between « not ready » and the closed door, so that the proxy has time to look: 1 s
    /// (promise P6; the demo says zero).
    pub(crate) shutdown_notice: Duration,
    /// For requests and jobs to end once the door is closed: 25 s (promise P6).
    pub(crate) shutdown_grace: Duration,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            header_timeout: Duration::from_secs(10),
            idle_timeout: Duration::from_secs(30),
            linger: Duration::from_secs(1),
            body_grace: Duration::from_secs(15),
            body_rate_min: 1024,
            body_max: 1024 * 1024,
            target_max: 8 * 1024,
            headers_max: 100,
            head_max: 32 * 1024,
            connections_max: 2_000,
            per_client_max: 100,
            loopback_exempt: false,
            requests_per_source: None,
            calls_per_source: 6_000,
            own_machine_free: false,
            trusted_proxies: Vec::new(),
            in_flight_max: 512,
            streams_max: 100,
            resets_max: 20,
            mistakes_max: 64,
            shutdown_notice: Duration::from_secs(1),
            shutdown_grace: Duration::from_secs(25),
        }
    }
}
