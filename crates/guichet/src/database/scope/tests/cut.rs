//! T28 d: clients that leave at any moment hand nobody's scope to anybody (answers 2).

use std::future::poll_fn;
use std::task::Poll;

use axum::Router;
use axum::body::Body;
use axum::http::{Request, header};
use http_body_util::BodyExt;
use sqlx::Executor;
use tower::ServiceExt;

use crate::core_system::feed::{Details, FedPayment, take_payments};
use crate::shared::access::member_cookie;
use crate::site;
use crate::testing::{NewMember, TestSite, camille, other_parent};

/// What should never happen, counted.
#[derive(Debug, Default, PartialEq, Eq)]
struct Leaks {
    /// A query outside any scope that was not refused.
    outside: usize,
    /// A whole page that showed somebody else's row, or not one's own.
    foreign: usize,
}

/// A member with a payment that only she may see; her cookie.
async fn somebody(site: &TestSite, person: &NewMember, canary: &str) -> String {
    let (member, _) = site.member(person).await;
    let paid = FedPayment {
        member,
        key: canary.to_owned(),
        on: crate::shared::time::paris(site.app.now()).date(),
        nature: "soins",
        label: canary.to_owned(),
        beneficiary: None,
        paid_to: guichet_rules::care::Payee::Member,
        details: Details::default(),
        amount: guichet_values::Cents::new(1_750),
    };
    take_payments(&site.app, std::iter::once(paid)).await.unwrap();
    member_cookie(&site.sign_in(member).await, false)
}

fn request(cookie: &str) -> Request<Body> {
    Request::get("/paiements").header(header::COOKIE, cookie).body(Body::empty()).unwrap()
}

/// Starts a request and leaves after it has been polled 1 to 6 times: while its scope is being
/// opened, between two queries, while it is read. A moment in milliseconds would hit these only
/// by luck.
async fn cut(router: &Router, cookie: &str, turn: u64) {
    let mut answer = Box::pin(router.clone().oneshot(request(cookie)));
    let mut polls_left = turn / 2 % 6 + 1;
    poll_fn(|cx| {
        polls_left -= 1;
        let answered = answer.as_mut().poll(cx).is_ready();
        if answered || polls_left == 0 { Poll::Ready(()) } else { Poll::Pending }
    })
    .await;
}

async fn page(router: &Router, cookie: &str) -> String {
    let answer = router.clone().oneshot(request(cookie)).await.unwrap();
    String::from_utf8(answer.into_body().collect().await.unwrap().to_bytes().to_vec()).unwrap()
}

/// Two members in turn, cut again and again on two connections; then looks at what is left open.
async fn leaks(site: &TestSite, router: &Router, requests: u64) -> Leaks {
    let people = [
        (somebody(site, &camille(), "canari-camille").await, "canari-camille", "canari-yanis"),
        (somebody(site, &other_parent(), "canari-yanis").await, "canari-yanis", "canari-camille"),
    ];
    let mut leaks = Leaks::default();
    for turn in 0..requests {
        let [one, other] =
            if turn % 2 == 0 { [&people[0], &people[1]] } else { [&people[1], &people[0]] };
        cut(router, &one.0, turn).await;
        let outside = site.app.requests().fetch_all("select label from payments").await;
        leaks.outside += usize::from(outside.is_ok());
        if turn % 8 == 0 {
            let shown = page(router, &other.0).await;
            leaks.foreign += usize::from(!shown.contains(other.1) || shown.contains(other.2));
        }
    }
    leaks
}

/// T28 d: 2,000 requests that their clients leave, 20,000 in the trial: no row of another member.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn t28_two_thousand_cut_requests_leak_nothing() {
    let site = TestSite::with_connections(2).await;
    let requests = if crate::testing::trial() { 20_000 } else { 2_000 };

    assert_eq!(leaks(&site, &site.router(), requests).await, Leaks::default());
}

/// The check above can fail: without the layer that gives each request its own task, it does.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn t28_without_the_layer_a_cut_request_does_leak() {
    // One connection, so that the next query is sure to meet the one that was left.
    let site = TestSite::with_connections(1).await;
    let unprotected = site::router(&site.app);

    let found = leaks(&site, &unprotected, 600).await;

    assert_ne!(found.outside, 0, "the check no longer sees what it is there to see");
}
