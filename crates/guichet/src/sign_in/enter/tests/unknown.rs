//! Nobody learns from this page who has an account (T12).

use std::time::Instant;

use axum::http::HeaderMap;

use super::{CODE, NIR, NOBODY, sign_in, site};
use crate::shared::codes::Cost;
use crate::testing::{
    Arm, Browser, NewMember, PAIRS, TestSite, Times, camille, other_parent, trial,
};

/// The page without what differs between any two: the token and what was typed.
fn blanked(browser: &Browser, typed: &str) -> String {
    let token = browser.value_of("csrf").unwrap();
    browser.html.replace(&token, "…").replace(typed, "…")
}

/// The headers without the number that each request has of its own.
fn headers(browser: &Browser) -> HeaderMap {
    let mut headers = browser.headers.clone();
    headers.remove("x-request-id");
    headers
}

/// Statements that the server has run in this database.
async fn statements(site: &TestSite) -> Vec<(String, i64)> {
    sqlx::query_as(
        "select s.query, sum(s.calls)::bigint from pg_stat_statements s
           join pg_database d on d.oid = s.dbid and d.datname = current_database()
          where s.toplevel and s.query not like '%pg_stat_statements%'
            and s.query !~* '^(begin|commit|rollback|set|discard)'
          group by s.query order by s.query",
    )
    .fetch_all(&site.owner)
    .await
    .unwrap()
}

/// What a try costs: statements one by one, and hashes.
async fn cost(site: &TestSite, nir: &str) -> (Vec<(String, i64)>, u64, Browser) {
    let mut browser = site.stranger();
    browser.moves_to("192.0.2.1").visit("/connexion").await;
    let (before, hashes) = (statements(site).await, site.app.codes().computed());
    browser.submit(&[("nir", nir), ("code", "Faux-mais-plausible-1")]).await;
    let after = statements(site).await;
    let spent = after
        .into_iter()
        .map(|(query, calls)| {
            let earlier = before.iter().find(|(known, _)| *known == query).map_or(0, |(_, n)| *n);
            (query, calls - earlier)
        })
        .filter(|(_, calls)| *calls > 0)
        .collect();
    (spent, site.app.codes().computed() - hashes, browser)
}

/// T12: same status, page, headers, statements and hashes.
#[tokio::test]
async fn t12_an_unknown_number_is_answered_as_a_known_one_after_the_same_work() {
    let site = site().await;
    other_parent().insert(&site.app).await; // a member who has no account
    let (known, known_hashes, right) = cost(&site, NIR).await;

    for nir in [NOBODY, "1 62 12 2B 010 001"] {
        let (unknown, hashes, wrong) = cost(&site, nir).await;

        assert_eq!(unknown, known);
        assert_eq!((hashes, known_hashes), (1, 1));
        assert_eq!(wrong.status, right.status);
        assert_eq!(headers(&wrong), headers(&right));
        assert_eq!(blanked(&wrong, nir), blanked(&right, NIR));
    }
}

/// T12: during a pause too.
#[tokio::test]
async fn t12_the_pause_is_the_same_too() {
    let site = site().await;
    let mut pages = Vec::new();

    for (nir, address) in [(NIR, "192.0.2.1"), (NOBODY, "192.0.2.2")] {
        let mut browser = site.stranger();
        browser.moves_to(address);
        for _ in 0..6 {
            sign_in(&site, &mut browser, nir, "faux").await;
        }
        browser.gets(422).sees("Le prochain essai est possible à partir de");
        let hashes = site.app.codes().computed();
        sign_in(&site, &mut browser, nir, CODE).await;
        browser.gets(429).sees("Trop d’essais n’ont pas abouti");
        assert_eq!(site.app.codes().computed(), hashes, "nothing is verified during a pause");
        pages.push((blanked_hour(&blanked(&browser, nir)), browser.status));
    }

    assert_eq!(pages[0], pages[1]);
}

/// The hour of the end may differ by the minute that passes between two browsers.
fn blanked_hour(html: &str) -> String {
    let (before, after) = html.split_once("à partir de").unwrap();
    let (_hour, after) = after.split_once(", le").unwrap();
    format!("{before}{after}")
}

#[tokio::test]
async fn a_refusal_leaves_a_trace_of_nobody() {
    let site = site().await;

    sign_in(&site, &mut site.stranger(), NIR, "faux").await;

    let traces: Vec<(String, Option<uuid::Uuid>, Option<uuid::Uuid>)> =
        sqlx::query_as("select kind, member_id, subject_id from audit_events")
            .fetch_all(&site.owner)
            .await
            .unwrap();
    assert_eq!(traces, [("session.refused".to_owned(), None, None)]);
}

/// T13, in the long run only: it reads the clock on the wall, and hashes at the usual cost. Five tries of a
/// number, each from an address of its own, cost no pause.
#[tokio::test]
async fn t13_known_and_unknown_numbers_take_the_same_time() {
    if !trial() {
        return;
    }
    let site = TestSite::at_cost(Cost::usual()).await;
    let mut times = Times::default();
    for turn in 0..PAIRS {
        let nir: &'static str = format!("2850578006{:03}", turn / 5 + 100).leak();
        if turn.is_multiple_of(5) {
            let member = NewMember { nir, children: Vec::new(), ..camille() };
            member.with_account(CODE).insert(&site.app).await;
        }
        let nobody = format!("2850578007{:03}", turn / 5 + 100);
        for arm in Arm::both(turn) {
            let nir = if arm == Arm::Known { nir } else { &nobody };
            let mut browser = site.stranger();
            browser.moves_to(&address(arm, turn)).visit("/connexion").await;
            let begun = Instant::now();
            browser.submit(&[("nir", nir), ("code", "Faux-mais-plausible-1")]).await.gets(422);
            times.note(arm, begun);
        }
    }

    times.are_alike("sign-in");
}

/// An address of this arm and turn alone.
fn address(arm: Arm, turn: usize) -> String {
    format!("10.{}.{}.{}", u8::from(arm == Arm::Known), turn / 250, turn % 250)
}
