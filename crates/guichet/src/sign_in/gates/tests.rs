//! The stories of the gates: who proved who she is and is held up, and by what first.

use guichet_values::MemberId;
use jiff::SignedDuration;
use sqlx::{AssertSqlSafe, Executor};

use crate::testing::{Browser, TestSite, camille};

const CODE: &str = "Guichet-Demo-1";

async fn site() -> (TestSite, MemberId) {
    let site = TestSite::new().await;
    let member = camille().with_account(CODE).insert(&site.app).await;
    (site, member)
}

/// Insured by a régime from 2010 on, to a day.
async fn insured(site: &TestSite, member: MemberId, regime: &str, ends_on: &str) {
    let right = format!(
        "insert into member_rights (member_id, right_id, kind, regime, starts_on, ends_on, author_kind, recorded_at)
         values ('{member}', gen_random_uuid(), 'regime', '{regime}', '2010-01-01', {ends_on}, 'core_system', '2010-01-01')"
    );
    site.owner.execute(AssertSqlSafe(right)).await.unwrap();
}

async fn close(site: &TestSite) {
    site.owner.execute("update accounts set closed_at = opened_at").await.unwrap();
}

async fn sign_in(site: &TestSite, code: &str) -> Browser {
    let mut browser = site.stranger();
    site.later(SignedDuration::from_mins(21));
    site.signs_in(&mut browser, "2 85 05 78 006 084", code).await;
    browser
}

#[tokio::test]
async fn who_left_the_regime_is_told_so_and_enters_again_when_she_is_back() {
    let (site, member) = site().await;
    insured(&site, member, "01", "'2020-12-31'").await;

    let mut held = sign_in(&site, CODE).await;
    held.gets(200).sees("Votre compte ne dépend plus de nous").sees("3646");
    assert_eq!(held.at, "/connexion/plus-affilie");
    assert!(held.cookie("guichet").is_none());

    insured(&site, member, "01", "null").await;
    sign_in(&site, CODE).await.sees("Bonjour Camille");
}

#[tokio::test]
async fn another_regime_is_not_ours_and_a_feed_that_is_late_keeps_nobody_out() {
    let (site, member) = site().await;
    sign_in(&site, CODE).await.sees("Bonjour Camille");

    insured(&site, member, "02", "null").await;

    sign_in(&site, CODE).await.sees("Votre compte ne dépend plus de nous");
}

#[tokio::test]
async fn a_closed_account_says_so_to_who_knows_its_code_and_to_nobody_else() {
    let (site, _member) = site().await;
    close(&site).await;

    sign_in(&site, CODE).await.gets(200).sees("Ce compte est fermé");
    let mut stranger = sign_in(&site, "Pas-Le-Bon-1").await;

    stranger.gets(422).sees("ne correspondent pas à un compte ouvert");
    stranger.does_not_see("Ce compte est fermé");
}

#[tokio::test]
async fn the_first_gate_that_applies_is_the_one() {
    let (site, member) = site().await;
    close(&site).await;
    insured(&site, member, "02", "null").await;

    assert_eq!(sign_in(&site, CODE).await.at, "/connexion/plus-affilie");

    site.owner.execute("delete from member_rights").await.unwrap();
    assert_eq!(sign_in(&site, CODE).await.at, "/connexion/compte-ferme");
    let traces: Vec<String> =
        sqlx::query_scalar("select kind from audit_events").fetch_all(&site.owner).await.unwrap();
    let withheld = traces.iter().filter(|kind| *kind == "session.withheld").count();
    assert_eq!(withheld, 2, "{traces:?}");
}
