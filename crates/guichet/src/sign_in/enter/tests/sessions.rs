//! The session that signing in opens (T09, T10).

use jiff::SignedDuration;

use super::{CODE, NIR, account, sign_in, site};
use crate::testing::{TestSite, other_parent};

const SENT_AWAY: &str = "/connexion?suite=%2Fpaiements";

async fn living(site: &TestSite) -> i64 {
    sqlx::query_scalar("select count(*) from sessions where ended_at is null")
        .fetch_one(&site.owner)
        .await
        .unwrap()
}

/// Waits until the page's use was written: it is done beside the page.
async fn prolonged(site: &TestSite) {
    for _ in 0..500 {
        let late: bool = sqlx::query_scalar(
            "select max(last_seen_at) < $1 from sessions where ended_at is null",
        )
        .bind(jiff_sqlx::ToSqlx::to_sqlx(site.app.now() - SignedDuration::from_secs(30)))
        .fetch_one(&site.owner)
        .await
        .unwrap();
        if !late {
            return;
        }
        tokio::time::sleep(std::time::Duration::from_millis(10)).await;
    }
    panic!("the session was never prolonged");
}

/// T09: a session that was planted is worth nothing, and the one before ends.
#[tokio::test]
async fn t09_a_planted_session_is_worth_nothing_and_an_earlier_one_ends() {
    let site = site().await;
    let mut camille = site.stranger();
    sign_in(&site, &mut camille, NIR, CODE).await;
    let first = camille.cookie("guichet").unwrap().to_owned();
    let mut thief = site.stranger();
    thief.keep(&format!("guichet={first}"));
    thief.visit("/paiements").await.gets(200).sees("Mes paiements");

    // She signs in again in a browser that still holds the first session.
    site.later(SignedDuration::from_mins(1));
    let mut again = site.stranger();
    again.visit("/connexion").await;
    again.keep(&format!("guichet={first}"));
    again.submit(&[("nir", NIR), ("code", CODE)]).await.gets(200);
    site.types_mailed_code(&mut again, false).await;

    assert_ne!(again.cookie("guichet").unwrap(), first);
    thief.visit("/paiements").await;
    assert_eq!(thief.at, SENT_AWAY);
    assert_eq!(living(&site).await, 1);
}

#[tokio::test]
async fn a_shared_browser_has_one_session_at_a_time() {
    let site = site().await;
    other_parent().with_account("Autre-Code-7").insert(&site.app).await;
    let mut browser = site.stranger();
    sign_in(&site, &mut browser, NIR, CODE).await;
    let camilles = browser.cookie("guichet").unwrap().to_owned();
    let mut copy = site.stranger();
    copy.visit("/connexion").await;
    copy.keep(&format!("guichet={camilles}"));

    copy.submit(&[("nir", "1 84 06 75 056 012"), ("code", "Autre-Code-7")]).await.gets(200);
    site.types_mailed_code(&mut copy, false).await;

    browser.visit("/paiements").await;
    assert_eq!(browser.at, SENT_AWAY);
}

/// T10: a session that is not used ends.
#[tokio::test]
async fn t10_a_session_ends_after_fifteen_idle_minutes() {
    let site = site().await;
    let mut camille = site.stranger();
    sign_in(&site, &mut camille, NIR, CODE).await;

    site.later(SignedDuration::from_secs(14 * 60 + 50));
    camille.visit("/paiements").await.gets(200).sees("Mes paiements");
    prolonged(&site).await;
    site.later(SignedDuration::from_mins(14));
    camille.visit("/paiements").await.gets(200).sees("Mes paiements");
    prolonged(&site).await;
    site.later(SignedDuration::from_secs(15 * 60 + 1));
    camille.visit("/paiements").await;

    assert_eq!(camille.at, SENT_AWAY);
}

/// T10: a session ends, however much it is used.
#[tokio::test]
async fn t10_a_session_ends_after_twelve_hours_however_busy() {
    let site = site().await;
    let mut camille = site.stranger();
    sign_in(&site, &mut camille, NIR, CODE).await;

    for _ in 0..59 {
        site.later(SignedDuration::from_mins(12));
        camille.visit("/paiements").await.gets(200).sees("Mes paiements");
        prolonged(&site).await;
    }
    site.later(SignedDuration::from_mins(12));
    camille.visit("/paiements").await;

    assert_eq!(camille.at, SENT_AWAY);
}

/// T09: another code is another secret; the copy of the old one is worth nothing.
#[tokio::test]
async fn t09_a_session_has_another_secret_after_a_change_of_code() {
    let site = site().await;
    let mut camille = site.stranger();
    sign_in(&site, &mut camille, NIR, CODE).await;
    let (mut thief, before) = (camille.clone(), camille.cookie("guichet").unwrap().to_owned());

    camille.visit("/securite/code").await;
    let new = "MotdePasse1";
    let fields = [("code_actuel", CODE), ("code", new), ("code_confirmation", new)];
    camille.submit(&fields).await.gets(200);

    assert_ne!(camille.cookie("guichet").unwrap(), before);
    camille.visit("/paiements").await.gets(200).sees("Mes paiements");
    thief.visit("/paiements").await;
    assert_eq!(thief.at, SENT_AWAY);
}

/// T10: a copy of the cookie dies with the session it was taken from, on every instance at once.
#[tokio::test]
async fn t10_a_stolen_session_ends_when_its_owner_signs_out() {
    let site = site().await;
    let mut camille = site.stranger();
    sign_in(&site, &mut camille, NIR, CODE).await;
    let cookie = format!("guichet={}", camille.cookie("guichet").unwrap());
    let mut thief = crate::testing::Browser::new(site.restarted().await, Some(cookie));
    thief.visit("/paiements").await.gets(200).sees("Mes paiements");

    camille.submit_sign_out().await;

    thief.visit("/paiements").await;
    assert_eq!(thief.at, SENT_AWAY);
    // Nor does it come back when the instance that ended it is gone.
    let mut later = crate::testing::Browser::new(site.restarted().await, None);
    later.keep(&format!("guichet={}", thief.cookie("guichet").unwrap()));
    later.visit("/paiements").await;
    assert_eq!(later.at, SENT_AWAY);
}

#[tokio::test]
async fn activity_is_written_once_a_minute_at_most() {
    let site = site().await;
    let mut camille = site.stranger();
    sign_in(&site, &mut camille, NIR, CODE).await;
    let seen = async || -> jiff_sqlx::Timestamp {
        sqlx::query_scalar("select last_seen_at from sessions")
            .fetch_one(&site.owner)
            .await
            .unwrap()
    };
    let at_first = seen().await.to_jiff();

    site.later(SignedDuration::from_secs(50));
    camille.visit("/paiements").await.gets(200);
    assert_eq!(seen().await.to_jiff(), at_first);

    site.later(SignedDuration::from_secs(20));
    camille.visit("/paiements").await.gets(200);
    prolonged(&site).await;
    assert!(seen().await.to_jiff() > at_first);
}

#[tokio::test]
async fn a_member_has_five_sessions_and_the_oldest_ends_first() {
    let site = site().await;
    let (mut browsers, mut camille) = (Vec::new(), site.stranger());
    for _ in 0..6 {
        camille.forgets("guichet");
        sign_in(&site, &mut camille, NIR, CODE).await;
        browsers.push(camille.clone());
        site.later(SignedDuration::from_secs(1));
    }

    assert_eq!(living(&site).await, 5);
    let at: Vec<String> = {
        let mut at = Vec::new();
        for browser in &mut browsers {
            at.push(browser.visit("/paiements").await.at.clone());
        }
        at
    };
    assert_eq!(at[0], SENT_AWAY);
    assert!(at[1..].iter().all(|at| at == "/paiements"), "{at:?}");
}

#[tokio::test]
async fn a_page_says_when_its_session_ends() {
    let site = site().await;
    let mut camille = site.stranger();

    sign_in(&site, &mut camille, NIR, CODE).await;

    camille.sees("Rester connecté").sees("Êtes-vous toujours là");
    assert!(camille.html.contains(r#"data-seconds="840""#));
    assert!(camille.html.contains(r#"action="/session/prolonger""#));
}

#[tokio::test]
async fn every_step_of_signing_in_leaves_its_trace() {
    let site = TestSite::new().await;
    account().insert(&site.app).await;
    let mut camille = site.stranger();

    sign_in(&site, &mut camille, NIR, CODE).await;

    let kinds: Vec<String> =
        sqlx::query_scalar("select kind from audit_events order by at, event_id")
            .fetch_all(&site.owner)
            .await
            .unwrap();
    assert_eq!(kinds, ["code.mailed", "session.opened"]);
}
