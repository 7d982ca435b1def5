//! A scope opens for a living session and shows one person's rows.

use guichet_values::MemberId;
use jiff::SignedDuration;
use sqlx::Connection;
use uuid::Uuid;

use crate::database::scope::{MemberSession, Mode, Scope, ScopeError, SessionSecret, Who};
use crate::testing::{TestSite, camille, other_parent};

async fn members_seen(scope: &mut Scope) -> Vec<MemberId> {
    sqlx::query_scalar!("select member_id from members").fetch_all(&mut **scope).await.unwrap()
}

#[tokio::test]
async fn inside_a_scope_one_sees_oneself_only() {
    let site = TestSite::new().await;
    let (camille, _) = site.member(&camille()).await;
    let (_yanis, _) = site.member(&other_parent()).await;
    let session = site.sign_in(camille).await;

    let mut scope = site.app.scope(Who::Member(session), Mode::Read).await.unwrap();

    assert_eq!(members_seen(&mut scope).await, [camille]);
}

#[tokio::test]
async fn a_session_opens_the_scope_of_its_own_member_only() {
    let site = TestSite::new().await;
    let (camille, _) = site.member(&camille()).await;
    let (yanis, _) = site.member(&other_parent()).await;
    let mut stolen = site.sign_in(camille).await;
    stolen.member = yanis;

    let refused = site.app.scope(Who::Member(stolen), Mode::Read).await;

    assert!(matches!(refused, Err(ScopeError::NoSession)));
}

#[tokio::test]
async fn a_session_ends_after_fifteen_minutes_without_activity() {
    let site = TestSite::new().await;
    let (camille, _) = site.member(&camille()).await;
    let session = site.sign_in(camille).await;

    site.later(SignedDuration::from_secs(14 * 60 + 50));
    assert!(site.app.scope(Who::Member(session.clone()), Mode::Read).await.is_ok());
    site.later(SignedDuration::from_secs(20));

    assert!(matches!(
        site.app.scope(Who::Member(session), Mode::Read).await,
        Err(ScopeError::NoSession)
    ));
}

#[tokio::test]
async fn an_unknown_secret_opens_nothing() {
    let site = TestSite::new().await;
    let (camille, _) = site.member(&camille()).await;
    let guessed = MemberSession { member: camille, secret: SessionSecret::new([7; 32]) };

    let refused = site.app.scope(Who::Member(guessed), Mode::Read).await;

    assert!(matches!(refused, Err(ScopeError::NoSession)));
}

#[tokio::test]
async fn a_page_that_reads_cannot_write() {
    let site = TestSite::new().await;
    let mut scope = site.app.scope(Who::System, Mode::Read).await.unwrap();

    let refused = sqlx::query("insert into member_lookups values ($1, $2)")
        .bind([1_u8; 32].as_slice())
        .bind(Uuid::nil())
        .execute(&mut *scope)
        .await
        .unwrap_err();

    assert_eq!(refused.as_database_error().unwrap().code().unwrap(), "25006");
}

#[tokio::test]
async fn a_scope_that_is_dropped_leaves_nothing_behind() {
    let site = TestSite::with_connections(1).await;
    let (camille, _) = site.member(&camille()).await;
    let session = site.sign_in(camille).await;
    drop(site.app.scope(Who::Member(session), Mode::Write).await.unwrap());

    let mut same = site.app.requests().acquire().await.unwrap();
    let left = sqlx::query_as::<_, (String, String)>(
        "select current_user::text, coalesce(current_setting('app.member_id', true), '')",
    )
    .fetch_one(&mut *same)
    .await
    .unwrap();

    assert_eq!(left, ("guichet_none".into(), String::new()));
    assert!(!same.is_in_transaction());
}

#[tokio::test]
async fn a_lost_connection_is_replaced_without_a_word() {
    let site = TestSite::with_connections(1).await;
    drop(site.app.scope(Who::System, Mode::Read).await.unwrap());
    sqlx::query(
        "select pg_terminate_backend(pid) from pg_stat_activity
          where datname = current_database() and backend_type = 'client backend'
            and pid <> pg_backend_pid()",
    )
    .execute(&site.owner)
    .await
    .unwrap();

    let opened = site.app.scope(Who::System, Mode::Read).await;

    assert!(opened.is_ok());
}
