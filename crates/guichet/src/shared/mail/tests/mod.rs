//! The stories of mail: what leaves, how often, and what stays behind.

mod relay;
mod server;
mod tls;

use guichet_values::{EmailAddress, MailId, MemberId};
use uuid::Uuid;

use super::send::readable;
use super::{Body, Column, Letter, Mail, SendMail, demo_letters, open, post};
use crate::app::App;
use crate::database::scope::{Mode, Who};
use crate::shared::jobs::Job;
use crate::testing::{TestSite, camille, other_parent};

/// Id, member, subject, address, words, when.
type Unsent = (Uuid, Option<Uuid>, String, Vec<u8>, Vec<u8>, jiff_sqlx::Timestamp);

/// Every mail whose words are still there: waiting ones, and the demo's copies.
pub(crate) async fn all(app: &App) -> Vec<Letter> {
    let mut scope = app.scope(Who::System, Mode::Read).await.unwrap();
    let waiting: Vec<Unsent> = sqlx::query_as(
        "select mail_id, member_id, subject, to_sealed, body_sealed, queued_at
               from outbox where sent_at is null and refused_at is null",
    )
    .fetch_all(&mut *scope)
    .await
    .unwrap();
    let mut letters = demo_letters(&mut scope, app).await.unwrap();
    for (mail, member, subject, to, body, at) in waiting {
        let member = member.map(MemberId::from);
        let to = open(app, Column::To.of(member), &to).unwrap();
        let body = open(app, Column::Body.of(member), &body).unwrap();
        let (to, body) = readable(to, &body).unwrap();
        letters.push(Letter { mail: mail.into(), to, subject, body, at: at.to_jiff() });
    }
    letters.sort_by_key(|letter| letter.mail);
    letters
}

fn address() -> EmailAddress {
    EmailAddress::parse("Camille.Martin@exemple.fr").unwrap()
}

fn body() -> Body {
    Body::to("Camille")
        .says("Une réponse vous attend : lisez-la.")
        .link("Lire la réponse", "http://localhost:8080/suivi/2222-2222-2222")
}

/// Posts one mail from a scope of the system.
async fn posted(site: &TestSite) {
    let mut scope = site.app.scope(Who::System, Mode::Write).await.unwrap();
    let mail = Mail {
        kind: "case.answered",
        member: None,
        to: &address(),
        subject: "Une réponse vous attend",
        body: body(),
    };
    post(&mut scope, &site.app, &mail).await.unwrap();
    scope.commit().await.unwrap();
}

/// When it was sent, when refused, with which code, and whether any word of it is left.
type Row = (bool, bool, Option<i16>, bool);

async fn row(site: &TestSite) -> Row {
    sqlx::query_as(
        "select sent_at is not null, refused_at is not null, refusal_code,
                to_sealed is not null or body_sealed is not null from outbox",
    )
    .fetch_one(&site.owner)
    .await
    .unwrap()
}

async fn jobs_left(site: &TestSite) -> i64 {
    sqlx::query_scalar("select count(*) from graphile_worker._private_jobs")
        .fetch_one(&site.owner)
        .await
        .unwrap()
}

#[tokio::test]
async fn a_mail_leaves_only_with_its_cause() {
    let site = TestSite::new().await;
    let mut scope = site.app.scope(Who::System, Mode::Write).await.unwrap();
    let mail = Mail {
        kind: "case.answered",
        member: None,
        to: &address(),
        subject: "Une réponse vous attend",
        body: body(),
    };
    post(&mut scope, &site.app, &mail).await.unwrap();
    drop(scope);

    assert_eq!(site.mails().await.len(), 0);
    assert_eq!(jobs_left(&site).await, 0);
}

#[tokio::test]
async fn a_member_posts_in_her_own_scope_and_for_nobody_else() {
    let site = TestSite::new().await;
    let member = camille().insert(&site.app).await;
    let other = other_parent().insert(&site.app).await;
    let session = site.sign_in(member).await;
    let post_as = async |about: Option<MemberId>| {
        let who = Who::Member(session.clone());
        let mut scope = site.app.scope(who, Mode::Write).await.unwrap();
        let to = address();
        let (kind, subject) = ("case.answered", "Une réponse vous attend");
        let mail = Mail { kind, member: about, to: &to, subject, body: body() };
        post(&mut scope, &site.app, &mail).await?;
        scope.commit().await
    };

    post_as(Some(member)).await.unwrap();
    assert!(post_as(Some(other)).await.is_err());
    assert!(post_as(None).await.is_err());

    let letters = site.mails().await;
    assert_eq!(letters.len(), 1);
    assert_eq!(letters[0].to, "Camille.Martin@exemple.fr");
    assert_eq!(letters[0].body.links(), ["http://localhost:8080/suivi/2222-2222-2222"]);
}

#[tokio::test]
async fn nothing_of_a_mail_stands_in_clear() {
    let site = TestSite::new().await;
    posted(&site).await;

    let rows: Vec<String> = sqlx::query_scalar(
        "select o::text from outbox o union all select j::text from graphile_worker._private_jobs j",
    )
    .fetch_all(&site.owner)
    .await
    .unwrap();
    let rows = rows.join("\n").to_lowercase();
    for secret in ["camille", "suivi", "lisez"] {
        let hex = crate::shared::keys::hex(secret.as_bytes());
        assert!(!rows.contains(secret) && !rows.contains(&hex), "{secret}");
    }
}

#[tokio::test]
async fn without_a_server_mail_waits() {
    let site = TestSite::new().await;
    posted(&site).await;

    site.run_jobs().await;

    assert_eq!(row(&site).await, (false, false, None, true));
    assert_eq!(jobs_left(&site).await, 0);
}

#[tokio::test]
async fn in_the_demo_it_arrives_in_the_demos_mailbox_once() {
    let site = TestSite::demo().await;
    posted(&site).await;

    site.run_jobs().await;
    let mail: MailId = site.mails().await[0].mail;
    SendMail { mail }.run(site.app.clone()).await.unwrap();

    assert_eq!(row(&site).await, (true, false, None, false));
    let list = site.stranger().visit("/demo/courrier.json").await.gets(200).html.clone();
    let list: serde_json::Value = serde_json::from_str(&list).unwrap();
    assert_eq!(list.as_array().unwrap().len(), 1);
    assert_eq!(list[0]["to"], "Camille.Martin@exemple.fr");
    assert_eq!(list[0]["subject"], "Une réponse vous attend");
    assert_eq!(list[0]["links"][0], "http://localhost:8080/suivi/2222-2222-2222");
    assert!(list[0]["text"].as_str().unwrap().contains("Une réponse vous attend\u{a0}: lisez-la."));
    assert!(list[0]["html"].as_str().unwrap().contains("</a>"));
    assert!(list[0]["sent_at"].as_str().unwrap().parse::<jiff::Timestamp>().is_ok());
    site.stranger()
        .visit("/demo/courrier")
        .await
        .gets(200)
        .sees("Lire la réponse")
        .sees("Camille.Martin@exemple.fr");
    let mut alone = site.stranger();
    alone.visit(&format!("/demo/courrier/{mail}")).await.gets(200).sees("Lire la réponse");
    assert!(
        alone.headers["content-security-policy"].to_str().unwrap().contains("default-src 'none'")
    );
    site.stranger().visit("/demo/courrier/nulle-part").await.gets(404);
}
