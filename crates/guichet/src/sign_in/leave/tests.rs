//! The stories of signing out.

use crate::testing::{Browser, TestSite, camille};

async fn leave(browser: &mut Browser, everywhere: bool) {
    let token = browser.visit("/paiements").await.value_of("csrf").unwrap();
    let mut fields = vec![("csrf".to_owned(), token)];
    if everywhere {
        fields.push(("partout".to_owned(), "oui".to_owned()));
    }
    browser.post("/deconnexion", &fields).await;
}

async fn sent_away(browser: &mut Browser) -> bool {
    browser.visit("/paiements").await.at.starts_with("/connexion")
}

#[tokio::test]
async fn signing_out_ends_the_session_at_once_for_every_copy_of_it() {
    let site = TestSite::new().await;
    let (_, mut camille) = site.member(&camille()).await;
    let mut copy = camille.clone();
    copy.visit("/paiements").await.gets(200);

    leave(&mut camille, false).await;

    camille.gets(200).sees("Vous êtes déconnecté");
    assert!(camille.cookie("guichet").is_none());
    assert!(sent_away(&mut copy).await);
    assert!(sent_away(&mut camille).await);
}

#[tokio::test]
async fn other_devices_stay_signed_in_unless_all_are_to_end() {
    let site = TestSite::new().await;
    let (member, mut first) = site.member(&camille()).await;
    let session = site.sign_in(member).await;
    let cookie = crate::shared::access::member_cookie(&session, false);
    let mut second = Browser::new(site.router(), Some(cookie));
    let session = site.sign_in(member).await;
    let cookie = crate::shared::access::member_cookie(&session, false);
    let mut third = Browser::new(site.router(), Some(cookie));

    leave(&mut first, false).await;
    assert!(sent_away(&mut first).await && !sent_away(&mut second).await);

    leave(&mut second, true).await;
    assert!(sent_away(&mut second).await && sent_away(&mut third).await);
    let traces: Vec<String> =
        sqlx::query_scalar("select kind from audit_events").fetch_all(&site.owner).await.unwrap();
    assert_eq!(traces, ["session.closed"; 3]);
}

#[tokio::test]
async fn the_browser_is_told_to_forget_the_pages_and_not_the_device() {
    use axum::body::Body;
    use axum::http::{Request, header};
    use tower::ServiceExt;
    let site = TestSite::new().await;
    let (_, mut browser) = site.member(&camille()).await;
    let token = browser.visit("/paiements").await.value_of("csrf").unwrap();
    let request = Request::post("/deconnexion")
        .header(header::CONTENT_TYPE, "application/x-www-form-urlencoded")
        .header(header::COOKIE, format!("guichet={}", browser.cookie("guichet").unwrap()))
        .body(Body::from(format!("csrf={token}")))
        .unwrap();

    let answer = site.router().oneshot(request).await.unwrap();

    assert_eq!(answer.status(), 303);
    assert_eq!(answer.headers()["clear-site-data"], r#""cache", "storage""#);
    let cookie = answer.headers()[header::SET_COOKIE].to_str().unwrap();
    assert!(cookie.starts_with("guichet=;") && cookie.contains("Max-Age=0"), "{cookie}");
}

#[tokio::test]
async fn nobody_is_signed_out_by_somebody_elses_page() {
    let site = TestSite::new().await;
    let (_, mut camille) = site.member(&camille()).await;

    camille.post("/deconnexion", &[("csrf".to_owned(), "x".to_owned())]).await.gets(403);

    assert!(!sent_away(&mut camille).await);
}

#[tokio::test]
async fn an_adviser_signs_out_too() {
    let site = TestSite::new().await;
    let mut agent = site.agent("781").await;
    let token = agent.visit("/agent").await.value_of("csrf").unwrap();

    agent.post("/agent/deconnexion", &[("csrf".to_owned(), token)]).await.gets(200);

    assert_eq!(agent.at, "/agent/connexion?depart=oui");
    agent.visit("/agent").await.gets(401);
}
