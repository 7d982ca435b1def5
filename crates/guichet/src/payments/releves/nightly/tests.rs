//! The stories of the nights.

use guichet_values::MemberId;
use jiff::civil::Date;
use jiff::{SignedDuration, ToSpan};

use super::super::ADDRESS;
use super::super::form::Period;
use super::super::tests::{holds_a_pdf, paid, papers_kept, tell, today};
use super::{HELD, hold, print, print_due};
use crate::shared::access::member_cookie;
use crate::shared::time::paris;
use crate::testing::{Browser, NewMember, TestSite, camille, other_parent};

const CODE: &str = "Guichet-Demo-1";

/// The third of next month, two o'clock in Paris.
fn first_night(site: &TestSite) {
    let now = paris(site.app.now());
    let day = now.date().first_of_month() + 1.month() + 2.days();
    let night = day.at(2, 0, 0, 0).to_zoned(now.time_zone().clone()).unwrap();
    site.later(night.duration_since(&now));
}

/// The month that ended.
fn month(site: &TestSite) -> Date {
    today(site).first_of_month() - 1.month()
}

/// A member with an account to whom something was paid last month.
async fn paid_member(site: &TestSite, person: NewMember) -> MemberId {
    let member = person.with_account(CODE).insert(&site.app).await;
    tell(site, vec![paid(member, month(site) + 4.days(), "Consultation, Dr Morel", 1_900)]).await;
    member
}

async fn count(site: &TestSite, of: &'static str) -> i64 {
    sqlx::query_scalar(of).fetch_one(&site.owner).await.unwrap()
}

/// Whose papers are kept.
async fn kept_of(site: &TestSite) -> Vec<uuid::Uuid> {
    sqlx::query_scalar("select member_id from documents").fetch_all(&site.owner).await.unwrap()
}

#[tokio::test]
async fn who_was_paid_something_finds_the_month_printed_and_takes_that_very_paper() {
    let site = TestSite::new().await;
    first_night(&site);
    let member = paid_member(&site, camille()).await;
    // Nothing was paid to this one, and she has no account who was paid something.
    NewMember { nir: "2900175056001", ..camille() }.with_account(CODE).insert(&site.app).await;
    let without = other_parent().insert(&site.app).await;
    tell(&site, vec![paid(without, month(&site), "Consultation", 1_900)]).await;

    print_due(&site.app).await.unwrap();

    assert_eq!(papers_kept(&site).await, 1);
    let by_guichet = "select count(*) from audit_events where kind = 'document.issued'
                       and actor_kind = 'system'";
    assert_eq!(count(&site, by_guichet).await, 1);
    let session = site.sign_in(member).await;
    let mut camille = Browser::new(site.router(), Some(member_cookie(&session, false)));
    camille.visit("/documents").await.sees("Relevé mensuel, ");
    let page = format!("{ADDRESS}/{}", Period::Month(month(&site)).slug());
    camille.visit(&page).await.submit(&[]).await;
    holds_a_pdf(&camille, "releve-mensuel");
    assert_eq!(papers_kept(&site).await, 1);
}

#[tokio::test]
async fn a_month_that_is_done_is_not_begun_again() {
    let site = TestSite::new().await;
    first_night(&site);
    let member = paid_member(&site, camille()).await;
    print_due(&site.app).await.unwrap();
    tell(&site, vec![paid(member, month(&site), "Radiographie", 4_400)]).await;

    site.later(SignedDuration::from_hours(24));
    print_due(&site.app).await.unwrap();

    assert_eq!(papers_kept(&site).await, 1, "what is told later is printed when she asks");
    assert_eq!(count(&site, "select printed from statement_runs").await, 1);
}

#[tokio::test]
async fn nothing_is_printed_by_day_nor_before_the_fund_has_told_the_month() {
    let site = TestSite::new().await;
    first_night(&site);
    paid_member(&site, camille()).await;
    for hours in [5, 13] {
        // Seven in the morning, then eight in the evening.
        site.later(SignedDuration::from_hours(hours));
        print_due(&site.app).await.unwrap();
        assert_eq!(papers_kept(&site).await, 0, "{}", paris(site.app.now()));
    }

    let early = TestSite::new().await;
    first_night(&early);
    let member = paid_member(&early, camille()).await;
    early.later(-SignedDuration::from_hours(24));
    print_due(&early.app).await.unwrap();
    assert_eq!(papers_kept(&early).await, 0, "{member:?}");
}

/// A crash leaves the month held; after a while the next one goes on, and nobody has two papers.
#[tokio::test]
async fn where_one_fell_the_next_goes_on_and_nobody_has_two() {
    let site = TestSite::new().await;
    first_night(&site);
    let mut members = vec![paid_member(&site, camille()).await];
    members.push(paid_member(&site, other_parent()).await);
    hold(&site.app, month(&site)).await.unwrap().unwrap();
    print(&site.app, month(&site), vec![members[0]]).await.unwrap();

    print_due(&site.app).await.unwrap();
    assert_eq!(papers_kept(&site).await, 1, "the month is held");
    site.later(HELD);
    print_due(&site.app).await.unwrap();

    assert_eq!(papers_kept(&site).await, 2);
    let whose = "select count(distinct member_id) from documents";
    assert_eq!(count(&site, whose).await, 2);
    assert_eq!(count(&site, "select count(completed_at) from statement_runs").await, 1);
}

/// Whom the row says to be done is not looked at again.
#[tokio::test]
async fn it_goes_on_from_where_the_row_says_that_it_came() {
    let site = TestSite::new().await;
    first_night(&site);
    let mut members =
        [paid_member(&site, camille()).await, paid_member(&site, other_parent()).await];
    members.sort_by_key(|member| member.uuid());
    hold(&site.app, month(&site)).await.unwrap().unwrap();
    sqlx::query("update statement_runs set reached = $1, held_until = null")
        .bind(members[0].uuid())
        .execute(&site.owner)
        .await
        .unwrap();

    print_due(&site.app).await.unwrap();

    assert_eq!(kept_of(&site).await, [members[1].uuid()]);
}

/// While the database takes no paper nobody is passed over: the next turn has them all.
#[tokio::test]
async fn a_database_that_fails_passes_nobody_over() {
    let site = TestSite::new().await;
    first_night(&site);
    let member = paid_member(&site, camille()).await;
    let run = async |what: &'static str| {
        sqlx::query(what).execute(&site.owner).await.unwrap();
    };
    run("alter table documents add constraint broken check (false) not valid").await;

    assert!(print_due(&site.app).await.is_err());
    assert_eq!(papers_kept(&site).await, 0);
    run("alter table documents drop constraint broken").await;
    print_due(&site.app).await.unwrap();

    assert_eq!(kept_of(&site).await, [member.uuid()]);
}

#[tokio::test]
async fn two_that_print_at_once_print_each_paper_once() {
    let site = TestSite::with_connections(8).await;
    first_night(&site);
    paid_member(&site, camille()).await;
    paid_member(&site, other_parent()).await;

    let (one, other) = tokio::join!(print_due(&site.app), print_due(&site.app));

    assert!(one.is_ok() && other.is_ok());
    assert_eq!(papers_kept(&site).await, 2);
    assert_eq!(count(&site, "select printed from statement_runs").await, 2);
}

#[tokio::test]
async fn a_file_that_cannot_be_read_keeps_nobody_else_from_hers() {
    let site = TestSite::new().await;
    first_night(&site);
    let damaged = paid_member(&site, camille()).await;
    let whole = paid_member(&site, other_parent()).await;
    sqlx::query("update members set nir_sealed = '\\x00' where member_id = $1")
        .bind(damaged.uuid())
        .execute(&site.owner)
        .await
        .unwrap();

    print_due(&site.app).await.unwrap();

    assert_eq!(kept_of(&site).await, [whole.uuid()]);
}
