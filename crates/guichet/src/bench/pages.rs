//! A page of one member out of a hundred thousand, against a bare handler that opens the same
//! scope, runs as many point queries and returns as many bytes. Reach: 0.5.

use std::sync::Arc;

use axum::Router;
use axum::body::Body;
use axum::extract::State;
use axum::http::{Request, StatusCode, header};
use axum::routing::get;
use guichet_values::MemberId;
use http_body_util::BodyExt;
use tower::ServiceExt;

use super::load::against;
use crate::app::App;
use crate::database::scope::{MemberSession, Mode, Who};
use crate::demo::{Crowd, seed_crowd, settle};
use crate::shared::access::member_cookie;
use crate::testing::TestSite;

/// Members of the crowd, forty payments each; `GUICHET_BENCH_MEMBERS` makes it smaller for a try.
const MEMBERS: u32 = 100_000;
const SIGNED_IN: i64 = 500;
const AT_ONCE: u64 = 8;

/// The site with its crowd, and the sessions of some of them.
pub(super) async fn crowded() -> (TestSite, Vec<MemberSession>) {
    let site = TestSite::with_connections(8).await;
    let crowd = Crowd { members: members(), seed: 1 };
    let written = seed_crowd(&site.app, crowd, |_done| ()).await.unwrap();
    settle(&site.owner).await.unwrap();
    println!("{:?}", written.unwrap());
    let some: Vec<uuid::Uuid> =
        sqlx::query_scalar("select member_id from members order by nir_index limit $1")
            .bind(SIGNED_IN)
            .fetch_all(&site.owner)
            .await
            .unwrap();
    let mut sessions = Vec::new();
    for member in some {
        sessions.push(site.sign_in(MemberId::from(member)).await);
    }
    (site, sessions)
}

#[expect(clippy::disallowed_methods, reason = "a switch of the benches, not a setting")]
fn members() -> u32 {
    std::env::var("GUICHET_BENCH_MEMBERS").map_or(MEMBERS, |given| given.parse().unwrap())
}

/// What the ceiling's handler is given.
type Bare = (App, MemberSession, u32, Arc<Vec<u8>>);

/// The same scope, so many point queries, the same bytes.
async fn bare(State((app, session, queries, bytes)): State<Bare>) -> Vec<u8> {
    let member = session.member.uuid();
    let mut scope = app.scope(Who::Member(session), Mode::Read).await.unwrap();
    for _ in 0..queries {
        sqlx::query_scalar!("select first_name from members where member_id = $1", member)
            .fetch_one(&mut *scope)
            .await
            .unwrap();
    }
    bytes.to_vec()
}

/// Fetches a page that must be there.
pub(super) async fn fetch(router: Router, path: &'static str, cookie: &str) -> Vec<u8> {
    let request = Request::get(path).header(header::COOKIE, cookie).body(Body::empty()).unwrap();
    let answer = router.oneshot(request).await.unwrap();
    assert_eq!(answer.status(), StatusCode::OK, "{path}");
    answer.into_body().collect().await.unwrap().to_bytes().to_vec()
}

/// Measures a page that runs so many queries of its own.
pub(super) async fn page(name: &str, path: &'static str, queries: u32) {
    let (site, sessions) = crowded().await;
    let sessions = Arc::new(sessions);
    let bytes = Arc::new(fetch(site.router(), path, &member_cookie(&sessions[0], false)).await);
    println!("{path}: {} bytes", bytes.len());

    let (router, people) = (site.router(), Arc::clone(&sessions));
    let work = move |turn: u64| {
        let cookie = member_cookie(whose(&people, turn), false);
        let router = router.clone();
        async move {
            fetch(router, path, &cookie).await;
        }
    };
    let (app, people) = (site.app.clone(), sessions);
    let ceiling = move |turn: u64| {
        let session = whose(&people, turn).clone();
        let state = (app.clone(), session, queries, Arc::clone(&bytes));
        let router = Router::new().route("/", get(bare)).with_state(state);
        async move {
            fetch(router, "/", "").await;
        }
    };

    let ratio = against(name, AT_ONCE, work, ceiling).await;
    assert!(ratio >= 0.5, "reach 0.5");
}

fn whose(people: &[MemberSession], turn: u64) -> &MemberSession {
    &people[usize::try_from(turn).unwrap() * 7 % people.len()]
}
