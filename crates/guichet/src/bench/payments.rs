//! `payments`: a member's list, against a bare handler that opens the same scope, runs as many
//! point queries and returns as many bytes. Reach: 0.5.

use std::sync::Arc;

use axum::Router;
use axum::body::Body;
use axum::extract::State;
use axum::http::{Request, StatusCode, header};
use axum::routing::get;
use guichet_values::MemberId;
use http_body_util::BodyExt;
use jiff::ToSpan;
use tower::ServiceExt;

use super::load::against;
use crate::app::App;
use crate::core_system::feed::{FedPayment, take_payments};
use crate::database::scope::{MemberSession, Mode, Who};
use crate::shared::access::member_cookie;
use crate::shared::time::paris;
use crate::testing::TestSite;

const MEMBERS: u32 = 10_000;
const PAYMENTS_EACH: u32 = 24;
const SIGNED_IN: u32 = 500;
const AT_ONCE: u64 = 8;

/// Members and their payments; every `SIGNED_IN`th has a session.
async fn people(site: &TestSite) -> Vec<MemberSession> {
    sqlx::query(
        "insert into members
         select gen_random_uuid(), '781', '\\x00', sha256(n::text::bytea), 'NOM', 'Prénom', '1980-01-01', '2026-11-01'
           from generate_series(1, $1) as n",
    )
    .bind(i32::try_from(MEMBERS).unwrap())
    .execute(&site.owner)
    .await
    .unwrap();
    let members: Vec<uuid::Uuid> =
        sqlx::query_scalar("select member_id from members").fetch_all(&site.owner).await.unwrap();
    let today = paris(site.app.now()).date();
    let paid = members.iter().flat_map(|member| {
        (0..PAYMENTS_EACH).map(move |number| FedPayment {
            member: MemberId::from(*member),
            key: number.to_string(),
            on: today - i32::try_from(number * 3).unwrap().days(),
            nature: "soins",
            label: "Consultation".into(),
            beneficiary: None,
            amount: guichet_values::Cents::new(1_900),
        })
    });
    take_payments(&site.app, paid).await.unwrap();
    sqlx::query("analyze").execute(&site.owner).await.unwrap();
    let mut sessions = Vec::new();
    for member in members.iter().step_by(usize::try_from(MEMBERS / SIGNED_IN).unwrap()) {
        sessions.push(site.sign_in(MemberId::from(*member)).await);
    }
    sessions
}

/// The ceiling's handler: the same scope, two point queries, the same bytes.
async fn bare(State((app, session, bytes)): State<(App, MemberSession, Arc<Vec<u8>>)>) -> Vec<u8> {
    let member = session.member.uuid();
    let mut scope = app.scope(Who::Member(session), Mode::Read).await.unwrap();
    for _ in 0..2 {
        sqlx::query_scalar!("select first_name from members where member_id = $1", member)
            .fetch_one(&mut *scope)
            .await
            .unwrap();
    }
    bytes.to_vec()
}

async fn fetch(router: Router, path: &'static str, cookie: &str) -> Vec<u8> {
    let request = Request::get(path).header(header::COOKIE, cookie).body(Body::empty()).unwrap();
    let answer = router.oneshot(request).await.unwrap();
    assert_eq!(answer.status(), StatusCode::OK);
    answer.into_body().collect().await.unwrap().to_bytes().to_vec()
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn payments() {
    let site = TestSite::with_connections(8).await;
    let sessions = Arc::new(people(&site).await);
    let cookie = |session: &MemberSession| member_cookie(session, false);
    let bytes = Arc::new(fetch(site.router(), "/paiements", &cookie(&sessions[0])).await);
    println!(
        "{} members, {} payments, pages of {} bytes",
        MEMBERS,
        MEMBERS * PAYMENTS_EACH,
        bytes.len()
    );

    let (router, people) = (site.router(), Arc::clone(&sessions));
    let work = move |turn: u64| {
        let cookie =
            member_cookie(&people[usize::try_from(turn).unwrap() * 7 % people.len()], false);
        let router = router.clone();
        async move {
            fetch(router, "/paiements", &cookie).await;
        }
    };
    let (app, people) = (site.app.clone(), sessions);
    let ceiling = move |turn: u64| {
        let session = people[usize::try_from(turn).unwrap() * 7 % people.len()].clone();
        let state = (app.clone(), session, Arc::clone(&bytes));
        let router = Router::new().route("/", get(bare)).with_state(state);
        async move {
            fetch(router, "/", "").await;
        }
    };

    let ratio = against("payments", AT_ONCE, work, ceiling).await;
    assert!(ratio >= 0.5, "reach 0.5");
}
