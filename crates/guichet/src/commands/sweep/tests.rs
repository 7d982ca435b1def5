//! What is deleted by its age, and what is kept one day before.

use jiff::SignedDuration;
use jiff_sqlx::ToSqlx;

use super::forget_once;
use crate::site::tests::{Rows, rows};
use crate::testing::desk::{find, open_file};
use crate::testing::{TestSite, camille};

const DAY: SignedDuration = SignedDuration::from_hours(24);
const CODE: &str = "Guichet-Demo-1";
const NIR: &str = "2850578006084";

/// Rows of these tables after a sweep.
async fn kept<const N: usize>(site: &TestSite, tables: [&str; N]) -> [i64; N] {
    forget_once(&site.app).await;
    let mut counts = [0; N];
    for (count, table) in counts.iter_mut().zip(tables) {
        let query = sqlx::AssertSqlSafe(format!("select count(*) from {table}"));
        *count = sqlx::query_scalar(query).fetch_one(&site.owner).await.unwrap();
    }
    counts
}

/// Camille signed in, somebody else could not, and an adviser searched and opened her file; an alert
/// was raised, and a stop that nobody has lifted.
async fn busy_day() -> TestSite {
    let site = TestSite::new().await;
    camille().with_account(CODE).insert(&site.app).await;
    site.signs_in(&mut site.stranger(), NIR, CODE).await;
    let mut stranger = site.stranger();
    stranger.visit("/connexion").await.submit(&[("nir", NIR), ("code", "faux")]).await.gets(422);
    let session = site.agent_session("781").await;
    let mut adviser = site.agent_again(session.agent).await;
    find(&mut adviser, NIR).await;
    open_file(&mut adviser, NIR).await.gets(200);
    sqlx::query(
        "insert into desk_alerts (alert_id, agent_id, agent_name, caisses, kind, raised_at)
         select gen_random_uuid(), $1, 'X', '{781}', kind, $2
           from unnest(array['files_alarm', 'files_stop']) as kind",
    )
    .bind(session.agent.uuid())
    .bind(site.app.now().to_sqlx())
    .execute(&site.owner)
    .await
    .unwrap();
    site
}

#[tokio::test]
async fn security_events_go_after_twelve_months_and_not_a_day_before() {
    let site = busy_day().await;
    let tables = ["sign_in_failures", "member_searches", "desk_alerts"];
    // Twelve months from the clock of the tests have 365 or 366 days.
    site.later(DAY * 364);
    assert_eq!(kept(&site, tables).await, [1, 2, 2]);
    let audit = kept(&site, ["audit_events"]).await;

    site.later(DAY * 3);
    assert_eq!(kept(&site, tables).await, [0, 0, 1], "the stop that stands is kept");
    assert_eq!(kept(&site, ["sessions where agent_id is null"]).await, [0]);
    assert_eq!(kept(&site, ["audit_events"]).await, audit, "the chain is not touched");
}

/// Tables whose rows differ between two looks.
async fn changed(before: &Rows, site: &TestSite) -> Vec<String> {
    let after = rows(site, None).await;
    after
        .into_iter()
        .filter(|(table, print)| before[table] != *print)
        .map(|(name, _)| name)
        .collect()
}

/// T60, « what is due and nothing else »: at each moment at which something is deleted, every table is
/// looked at, and the others are as they were to the byte.
#[tokio::test]
async fn t60_nothing_goes_but_what_is_due() {
    let site = busy_day().await;
    forget_once(&site.app).await;
    let mut days_before = 0;
    let mut gone = Vec::new();
    for days in [1, 3, 40, 179, 190, 364, 367, 3 * 365 - 1, 3 * 365 + 2, 20 * 365] {
        let before = rows(&site, None).await;
        site.later(DAY * (days - days_before));
        days_before = days;
        forget_once(&site.app).await;
        gone.extend(changed(&before, &site).await.into_iter().map(|table| (days, table)));
    }

    let gone: Vec<(i32, &str)> = gone.iter().map(|(days, table)| (*days, table.as_str())).collect();
    assert_eq!(
        gone,
        [
            (1, "sign_in_tries"),
            (3, "one_time_codes"),
            (40, "sign_in_tries"),
            (179, "freeze_links"),
            (190, "known_devices"),
            (367, "desk_alerts"),
            (367, "member_searches"),
            (367, "sessions"),
            (367, "sign_in_failures"),
            (3 * 365 + 2, "file_openings"),
            (3 * 365 + 2, "file_views"),
        ]
    );
}

#[tokio::test]
async fn openings_of_a_file_go_after_three_years_and_not_a_day_before() {
    let site = busy_day().await;
    site.later(DAY * (3 * 365 - 1));
    assert_eq!(kept(&site, ["file_openings"]).await, [1]);

    site.later(DAY * 3);
    assert_eq!(kept(&site, ["file_openings", "file_views"]).await, [0, 0]);
}

/// What was asked and never answered goes after a week; a link to choose a code after two days, one
/// that freezes after three months.
#[tokio::test]
async fn what_was_asked_and_old_links_go_too() {
    let site = TestSite::new().await;
    camille().with_account(CODE).insert(&site.app).await;
    site.signs_in(&mut site.stranger(), NIR, CODE).await;
    let ask = async || {
        let mut browser = site.stranger();
        browser.visit("/code-oublie").await;
        let fields = [("nir", NIR), ("date_naissance", "12/05/1985")];
        browser.submit(&fields).await.gets(200);
    };
    ask().await;
    site.run_jobs().await;
    site.later(SignedDuration::from_mins(1));
    ask().await;
    let tables = ["recovery_links", "knocks", "freeze_links"];

    site.later(DAY);
    assert_eq!(kept(&site, tables).await, [1, 1, 1]);
    site.later(DAY * 5);
    assert_eq!(kept(&site, tables).await, [0, 1, 1]);
    site.later(DAY * 2);
    assert_eq!(kept(&site, tables).await, [0, 0, 1]);
    site.later(DAY * 83);
    assert_eq!(kept(&site, tables).await, [0, 0, 0]);
}
