//! `attestation`: the form that issues one, with its audit row, its commit and the paper kept,
//! against typesetting and export of the same papers in a loop on the same number of threads. Four
//! in flight. Reach: 0.8.

use std::sync::Arc;

use axum::Router;
use axum::body::Body;
use axum::http::{Request, StatusCode, header};
use guichet_values::MemberId;
use jiff_sqlx::ToSqlx;
use tokio::sync::Semaphore;
use tower::ServiceExt;
use uuid::Uuid;

use super::load::against;
use crate::database::scope::{MemberSession, Mode, Who};
use crate::papers::attestation::{ADDRESS, bench};
use crate::shared::access::member_cookie;
use crate::shared::time::paris;
use crate::shared::turns::working_threads;
use crate::testing::{Browser, NewMember, TestSite, camille};

const AT_ONCE: u64 = 4;
const MEMBERS: u16 = 50;

/// Somebody who asks, with the token of her page.
struct Asking {
    session: MemberSession,
    token: String,
}

async fn people(site: &TestSite) -> Vec<Asking> {
    let mut all = Vec::new();
    for number in 1..=MEMBERS {
        let nir: &'static str = format!("2850578006{:03}", number + 100).leak();
        let member = NewMember { nir, ..camille() }.insert(&site.app).await;
        insured(site, member).await;
        let session = site.sign_in(member).await;
        let mut browser = Browser::new(site.router(), Some(member_cookie(&session, false)));
        let token = browser.visit(ADDRESS).await.value_of("csrf").unwrap();
        all.push(Asking { session, token });
    }
    all
}

/// Rights that are open, and an address.
async fn insured(site: &TestSite, member: MemberId) {
    let (id, now): (Uuid, _) = (site.app.id(), site.app.now().to_sqlx());
    for statement in [
        "insert into member_rights (member_id, right_id, kind, regime, starts_on, author_kind, recorded_at,
                                    centre, management_code, modulation)
         values ($1, $2, 'regime', '01', '2003-09-01', 'core_system', $3, '0000', '10', '0')",
        "insert into member_addresses (member_id, address_id, street, postal_code, town, starts_on, author_kind, recorded_at)
         values ($1, $2, '8 rue des Tilleuls', '78000', 'Versailles', '2020-01-01', 'core_system', $3)",
    ] {
        sqlx::query(statement)
            .bind(member.uuid())
            .bind(id)
            .bind(now)
            .execute(&site.owner)
            .await
            .unwrap();
    }
}

/// Posts the form: a new paper each time, because each time it is another page's.
async fn ask(router: Router, asking: &Asking, demande: Uuid) {
    let body = format!("csrf={}&demande={demande}&pour=famille", asking.token);
    let request = Request::post(ADDRESS)
        .header(header::COOKIE, member_cookie(&asking.session, false))
        .header(header::CONTENT_TYPE, "application/x-www-form-urlencoded")
        .header("sec-fetch-site", "same-origin")
        .body(Body::from(body))
        .unwrap();
    let answer = router.oneshot(request).await.unwrap();
    assert_eq!(answer.status(), StatusCode::SEE_OTHER);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn attestation() {
    let site = TestSite::with_connections(8).await;
    let people = Arc::new(people(&site).await);
    let today = paris(site.app.now()).date();
    let mut files = Vec::new();
    for asking in people.iter() {
        let who = Who::Member(asking.session.clone());
        let mut scope = site.app.scope(who, Mode::Read).await.unwrap();
        files.push(bench::file(&mut scope, asking.session.member, today).await);
    }
    let files = Arc::new(files);

    let (app, router) = (site.app.clone(), site.router());
    let work = move |turn: u64| {
        let (router, people, id) = (router.clone(), Arc::clone(&people), app.id::<Uuid>());
        async move {
            ask(router, &people[usize::try_from(turn).unwrap() % people.len()], id).await;
        }
    };
    let (app, turns) = (site.app.clone(), Arc::new(Semaphore::new(working_threads())));
    let ceiling = move |turn: u64| {
        let (app, files, turns) = (app.clone(), Arc::clone(&files), Arc::clone(&turns));
        async move {
            let turn_taken = turns.acquire_owned().await.unwrap();
            let at = usize::try_from(turn).unwrap() % files.len();
            tokio::task::spawn_blocking(move || {
                bench::print(&app, &files[at], app.random(), today);
                drop(turn_taken);
            })
            .await
            .unwrap();
        }
    };

    let ratio = against("attestation", AT_ONCE, work, ceiling).await;
    let kept: i64 =
        sqlx::query_scalar("select count(*) from documents").fetch_one(&site.owner).await.unwrap();
    println!("attestation: {kept} papers issued and kept");
    assert!(ratio >= 0.8, "reach 0.8");
}
