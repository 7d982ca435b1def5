//! Load shedding before any work: when too much is in flight, the less urgent is told to come
//! back, at once and without touching the database (security 2.3, promise P7).

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use axum::body::Bytes;
use axum::extract::Request;
use axum::http::header::{CONTENT_TYPE, RETRY_AFTER};
use axum::http::{HeaderValue, StatusCode};
use axum::response::{IntoResponse, Response};

/// How dear a request is to us, dearest first (security 2.3).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Class {
    /// A signed-in member submits; anyone signs out or freezes an account.
    Submit,
    /// A signed-in member reads.
    Read,
    /// Someone signs in.
    SignIn,
    /// Anonymous pages, which caches hold anyway.
    Public,
    /// PDF, exports, statistics.
    Heavy,
}

impl Class {
    /// The share of all places up to which this class is let in, in percent. What is above is
    /// kept free for the dearer ones.
    const fn share(self) -> usize {
        match self {
            Self::Submit => 100,
            Self::Read => 90,
            Self::SignIn => 75,
            Self::Public => 60,
            Self::Heavy => 40,
        }
    }

    const fn name(self) -> &'static str {
        match self {
            Self::Submit => "submit",
            Self::Read => "read",
            Self::SignIn => "sign_in",
            Self::Public => "public",
            Self::Heavy => "heavy",
        }
    }
}

/// Says the class of a request from what is cheap to see: method, path, presence of a cookie.
pub(crate) type Classes = Arc<dyn Fn(&Request) -> Class + Send + Sync>;

/// Seconds to wait, spread over 5–30 so that those refused together do not come back together.
#[derive(Debug, Default)]
pub(super) struct Patience(AtomicUsize);

impl Patience {
    pub(super) fn seconds(&self) -> u8 {
        // 11 and 26 share no factor: every value comes once in 26, neighbours far apart.
        let turn = self.0.fetch_add(11, Ordering::Relaxed) % 26;
        5 + u8::try_from(turn).unwrap_or_default()
    }
}

/// The places, and the page for those who find none.
pub(super) struct Shedder {
    in_flight: AtomicUsize,
    max: usize,
    classes: Classes,
    page: Bytes,
    patience: Patience,
}

impl Shedder {
    pub(super) fn new(max: usize, classes: Classes, page: Bytes) -> Self {
        let in_flight = AtomicUsize::new(0);
        Self { in_flight, max, classes, page, patience: Patience::default() }
    }

    fn enter(self: &Arc<Self>, class: Class) -> Option<Place> {
        let places = (self.max * class.share()).div_ceil(100);
        let taken = self.in_flight.fetch_add(1, Ordering::AcqRel);
        let place = Place(Arc::clone(self));
        (taken < places).then_some(place)
    }

    fn refusal(&self, class: Class) -> Response {
        metrics::counter!("guichet_requests_shed_total", "class" => class.name()).increment(1);
        let mut response = (StatusCode::SERVICE_UNAVAILABLE, self.page.clone()).into_response();
        let html = HeaderValue::from_static("text/html; charset=utf-8");
        response.headers_mut().insert(CONTENT_TYPE, html);
        response.headers_mut().insert(RETRY_AFTER, u16::from(self.patience.seconds()).into());
        response
    }
}

/// A place taken by one request until its answer is made.
struct Place(Arc<Shedder>);

impl Drop for Place {
    fn drop(&mut self) {
        self.0.in_flight.fetch_sub(1, Ordering::AcqRel);
    }
}

/// Lets the request in, or refuses it before anything was done for it. The health doors are
/// always open: a service that is busy is not one to restart.
pub(super) async fn shed<F: Future<Output = Response>>(
    shedder: &Arc<Shedder>,
    request: Request,
    next: impl FnOnce(Request) -> F,
) -> Response {
    if request.uri().path().starts_with("/health/") {
        return next(request).await;
    }
    let class = (shedder.classes)(&request);
    let Some(place) = shedder.enter(class) else { return shedder.refusal(class) };
    let response = next(request).await;
    drop(place);
    response
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn patience_is_spread_over_its_whole_range() {
        let patience = Patience::default();
        let mut seen: Vec<u8> = (0..26).map(|_| patience.seconds()).collect();
        seen.sort_unstable();
        assert_eq!(seen, (5..=30).collect::<Vec<u8>>());
    }

    #[test]
    fn the_dearer_the_class_the_longer_it_is_let_in() {
        let shedder = Arc::new(Shedder::new(10, Arc::new(|_| Class::Read), Bytes::new()));
        let mut places = Vec::new();
        let order = [Class::Heavy, Class::Public, Class::SignIn, Class::Read, Class::Submit];
        let counts = order.map(|class| {
            while let Some(place) = shedder.enter(class) {
                places.push(place);
            }
            places.len()
        });
        assert_eq!(counts, [4, 6, 8, 9, 10]);
        places.clear();
        assert_eq!(shedder.in_flight.load(Ordering::Acquire), 0);
    }
}
