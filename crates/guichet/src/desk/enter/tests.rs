//! The stories of an adviser who comes in.

use guichet_values::AgentId;
use jiff::SignedDuration;
use serde_json::Value;
use uuid::Uuid;

use crate::desk::invitations::{NewAgent, invite, revoke};
use crate::shared::access::Role;
use crate::testing::{Authenticator, Browser, Lie, TestSite, camille};

/// Invites somebody as the operator's command does; the path of the link.
pub(crate) async fn invited(site: &TestSite, role: Role) -> String {
    let caisses = ["781".to_owned()];
    let new = NewAgent { name: "Inès Roche", role, caisses: &caisses };
    let link = invite(&site.app, new).await.unwrap();
    link.strip_prefix("http://localhost:8080").unwrap().to_owned()
}

/// What the page's script fetches for the form of this page.
pub(crate) async fn question(browser: &mut Browser, page: &str) -> Value {
    let token = browser.visit(page).await.value_of("csrf").unwrap();
    let path = format!("{}/question", page.split('?').next().unwrap());
    browser.post(&path, &[("csrf".to_owned(), token)]).await.gets(200);
    serde_json::from_slice(&browser.body).unwrap()
}

/// Posts a key's answer as the page's form does.
pub(crate) async fn answer<'a>(browser: &'a mut Browser, page: &str, key: &str) -> &'a mut Browser {
    let token = browser.visit(page).await.value_of("csrf").unwrap();
    browser.post(page, &[("csrf".to_owned(), token), ("cle".to_owned(), key.to_owned())]).await
}

/// Registers a key by an invitation.
pub(crate) async fn enrol(site: &TestSite, link: &str) -> (Browser, Authenticator) {
    let (mut browser, mut device) = (site.stranger(), Authenticator::default());
    let asked = question(&mut browser, link).await;
    answer(&mut browser, link, &device.create(&asked)).await.gets(200);
    assert_eq!(browser.at, "/agent/connexion?cle=oui");
    (browser, device)
}

async fn sign_in<'a>(browser: &'a mut Browser, device: &mut Authenticator) -> &'a mut Browser {
    let asked = question(browser, "/agent/connexion").await;
    answer(browser, "/agent/connexion", &device.get(&asked)).await
}

async fn traces(site: &TestSite) -> Vec<String> {
    sqlx::query_scalar("select kind from audit_events order by at, event_id")
        .fetch_all(&site.owner)
        .await
        .unwrap()
}

async fn sessions(site: &TestSite) -> i64 {
    sqlx::query_scalar("select count(*) from sessions").fetch_one(&site.owner).await.unwrap()
}

async fn only_agent(site: &TestSite) -> AgentId {
    let id: Uuid =
        sqlx::query_scalar("select agent_id from agents").fetch_one(&site.owner).await.unwrap();
    id.into()
}

#[tokio::test]
async fn an_adviser_enters_with_his_key_and_types_nothing() {
    let site = TestSite::new().await;
    let link = invited(&site, Role::Adviser).await;
    let (mut browser, mut device) = enrol(&site, &link).await;

    for _ in 0..2 {
        sign_in(&mut browser, &mut device).await.gets(200).sees("À traiter");
        assert_eq!(browser.at, "/agent");
    }

    browser.visit("/agent/equipe").await.sees("Conseiller").sees("Créée");
    let expected = ["agent.invited", "agent.key_added", "session.opened", "session.opened"];
    assert_eq!(traces(&site).await, expected);
}

/// T07 through the front door: whatever the lie, nobody enters and it is traced.
#[tokio::test]
async fn t07_a_lying_key_does_not_enter_and_is_traced() {
    let site = TestSite::new().await;
    let link = invited(&site, Role::Adviser).await;
    let (mut browser, mut device) = enrol(&site, &link).await;
    sign_in(&mut browser, &mut device).await.gets(200);
    let mut thief = site.stranger();

    let lies = [
        Lie::Origin,
        Lie::RelyingParty,
        Lie::NotVerified,
        Lie::Signature,
        Lie::Owner,
        Lie::Counter,
    ];
    for lie in lies {
        sign_in(&mut thief, device.lies(lie)).await.gets(422).sees("n’ouvre pas");
        thief.visit("/agent").await.gets(401);
    }

    assert_eq!(sessions(&site).await, 1);
    let last = traces(&site).await.split_off(3);
    let expected = [["session.refused"; 5].as_slice(), &["passkey.suspect"]].concat();
    assert_eq!(last, expected);
}

/// T07: neither an older question, nor one that was answered, nor another browser's is answered.
#[tokio::test]
async fn t07_only_the_last_question_of_this_browser_is_answered_once() {
    let site = TestSite::new().await;
    let link = invited(&site, Role::Adviser).await;
    let (mut browser, mut device) = enrol(&site, &link).await;
    let page = "/agent/connexion";

    let older = question(&mut browser, page).await;
    let newer = question(&mut browser, page).await;
    answer(&mut browser, page, &device.get(&older)).await.gets(422).sees("n’ouvre pas");
    answer(&mut browser, page, &device.get(&newer)).await.gets(422).sees("a déjà servi");

    let asked = question(&mut browser, page).await;
    let mut other = site.stranger();
    let theirs = question(&mut other, page).await;
    answer(&mut other, page, &device.get(&asked)).await.gets(422);
    answer(&mut browser, page, &device.get(&theirs)).await.gets(422);

    let asked = question(&mut browser, page).await;
    site.later(SignedDuration::from_mins(5));
    answer(&mut browser, page, &device.get(&asked)).await.gets(422).sees("cinq minutes");
    assert_eq!(sessions(&site).await, 0);
}

/// T08: an adviser has no other door than his key, whatever is posted, wherever.
#[tokio::test]
async fn t08_no_password_no_mailed_code_and_no_recovery_lets_an_adviser_in() {
    let site = TestSite::new().await;
    let link = invited(&site, Role::Administrator).await;
    let (_browser, _device) = enrol(&site, &link).await;
    let agent = only_agent(&site).await.to_string();
    let mut thief = site.stranger();

    for (page, fields) in [
        ("/agent/connexion", [("nir", agent.as_str()), ("code", "Guichet-Demo-1"), ("cle", "")]),
        ("/agent/connexion", [("cle", "{}"), ("code_recu", "123456"), ("email", "a@exemple.fr")]),
        ("/connexion", [("nir", agent.as_str()), ("code", "Guichet-Demo-1"), ("cle", "")]),
    ] {
        thief.visit(page).await.submit(&fields).await.gets(422);
        thief.visit("/agent").await.gets(401);
    }

    thief.visit("/agent/connexion").await;
    for weak in ["password", "code-oublie", "franceconnect", "type=\"text\"", "type=\"email\""] {
        thief.does_not_see(weak);
    }
    assert_eq!(sessions(&site).await, 0);
}

/// T08: a member's session, however strong, is no adviser's.
#[tokio::test]
async fn t08_a_member_is_no_adviser() {
    let site = TestSite::new().await;
    let (_, mut camille) = site.member(&camille()).await;

    for path in ["/agent", "/agent/equipe", "/agent/equipe/inviter"] {
        camille.visit(path).await.gets(401);
    }
}

/// T29: an access that is withdrawn ends with the request before, session and key alike.
#[tokio::test]
async fn t29_a_withdrawn_adviser_is_out_at_once() {
    let site = TestSite::new().await;
    let link = invited(&site, Role::Adviser).await;
    let (mut browser, mut device) = enrol(&site, &link).await;
    sign_in(&mut browser, &mut device).await.gets(200);

    assert!(revoke(&site.app, only_agent(&site).await).await.unwrap());

    browser.visit("/agent").await.gets(401).sees("Se connecter au poste conseiller");
    sign_in(&mut browser, &mut device).await.gets(422).sees("n’ouvre pas");
    assert!(!revoke(&site.app, only_agent(&site).await).await.unwrap());
}

#[tokio::test]
async fn a_session_ends_after_fifteen_idle_minutes_and_twelve_hours_in_all() {
    let site = TestSite::new().await;
    let link = invited(&site, Role::Adviser).await;
    let (mut browser, mut device) = enrol(&site, &link).await;

    sign_in(&mut browser, &mut device).await.gets(200);
    site.later(SignedDuration::from_mins(15));
    browser.visit("/agent").await.gets(401);

    sign_in(&mut browser, &mut device).await.gets(200);
    sqlx::query("update sessions set last_seen_at = last_seen_at + interval '13 hours'")
        .execute(&site.owner)
        .await
        .unwrap();
    site.later(SignedDuration::from_hours(12));
    browser.visit("/agent").await.gets(401);
}

#[tokio::test]
async fn signing_in_again_ends_the_session_that_this_browser_had() {
    let site = TestSite::new().await;
    let link = invited(&site, Role::Adviser).await;
    let (mut browser, mut device) = enrol(&site, &link).await;
    sign_in(&mut browser, &mut device).await.gets(200);
    let mut copy = browser.clone();

    sign_in(&mut browser, &mut device).await.gets(200);

    browser.visit("/agent").await.gets(200);
    copy.visit("/agent").await.gets(401);
}

#[tokio::test]
async fn without_a_script_the_page_says_what_is_missing() {
    let site = TestSite::new().await;
    let mut browser = site.stranger();

    browser.visit("/agent/connexion").await.sees("a besoin de JavaScript");
    browser.submit(&[]).await.gets(422).sees("Activez JavaScript");
}

#[tokio::test]
async fn under_the_bare_number_of_this_machine_the_page_says_so() {
    use axum::body::Body;
    use axum::http::Request;
    use http_body_util::BodyExt;
    use tower::ServiceExt;
    let site = TestSite::new().await;
    let at = async |host: &str| {
        let request = Request::get("/agent/connexion").header("host", host);
        let answer = site.router().oneshot(request.body(Body::empty()).unwrap()).await.unwrap();
        let body = answer.into_body().collect().await.unwrap().to_bytes();
        String::from_utf8(body.to_vec()).unwrap()
    };

    assert!(!at("127.0.0.1:8080").await.contains("g-passkey"));
    assert!(at("127.0.0.1:8080").await.contains("les clés d’accès ne fonctionnent pas"));
    assert!(at("localhost:8080").await.contains("g-passkey"));
}
