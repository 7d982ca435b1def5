//! One real conversation after the other, with a server that has its moods (T51).

use jiff::SignedDuration;

use super::server::{Mood, Server};
use super::{jobs_left, posted, row};
use crate::shared::mail::{Relay, wake};
use crate::testing::TestSite;

const SENT: super::Row = (true, false, None, false);
const WAITING: super::Row = (false, false, None, true);

/// The queue's delay is over. It is the queue's own time, not ours.
async fn delay_passes(site: &TestSite) {
    let delayed: i64 = sqlx::query_scalar(
        "with all_due as (update graphile_worker._private_jobs set run_at = '2000-01-01'
                           where run_at > transaction_timestamp() returning 1)
         select count(*) from all_due",
    )
    .fetch_one(&site.owner)
    .await
    .unwrap();
    assert_eq!(delayed, 1, "a mail that was not taken is asked for again, and not at once");
}

fn header<'a>(mail: &'a str, name: &str) -> &'a str {
    let line = mail.lines().find_map(|line| line.strip_prefix(name)).unwrap();
    line.trim_start_matches(':').trim()
}

#[tokio::test]
async fn a_mail_is_taken_once_with_both_its_parts() {
    let server = Server::start(&[]).await;
    let site = TestSite::mailing_through(server.relay()).await;
    posted(&site).await;

    site.run_jobs().await;
    site.run_jobs().await;

    let heard = server.heard();
    assert_eq!(heard.len(), 1);
    let mail = &heard[0];
    for (name, value) in [
        ("To", "Camille.Martin@exemple.fr"),
        ("Auto-Submitted", "auto-generated"),
        ("MIME-Version", "1.0"),
        ("Content-Language", "fr"),
    ] {
        assert_eq!(header(mail, name), value);
    }
    assert!(header(mail, "From").contains("<ne-pas-repondre@localhost>"), "{mail}");
    assert!(header(mail, "Message-ID").ends_with("@localhost>"), "{mail}");
    assert!(header(mail, "Date").ends_with("+0000"), "{mail}");
    assert!(mail.contains("multipart/alternative"), "{mail}");
    let (text, html) = (mail.find("text/plain").unwrap(), mail.find("text/html").unwrap());
    assert!(text < html, "the best part comes last (RFC 2046)");
    assert!(mail.is_ascii() && mail.lines().all(|line| line.len() <= 998));
    assert_eq!(row(&site).await, SENT);
}

#[tokio::test]
async fn a_mail_that_is_deferred_is_sent_later_under_the_same_id() {
    let server = Server::start(&[Mood::Defers, Mood::TakesAndLeaves]).await;
    let site = TestSite::mailing_through(server.relay()).await;
    posted(&site).await;

    site.run_jobs().await;
    assert_eq!(row(&site).await, WAITING);
    delay_passes(&site).await;
    site.run_jobs().await;

    assert_eq!(server.heard().len(), 1);
    assert_eq!((row(&site).await, jobs_left(&site).await), (SENT, 0));
}

#[tokio::test]
async fn what_was_cut_short_comes_again_whole_and_under_the_same_id() {
    let server = Server::start(&[Mood::Leaves, Mood::Takes, Mood::Takes]).await;
    let site = TestSite::mailing_through(server.relay()).await;
    posted(&site).await;

    site.run_jobs().await;
    assert_eq!((row(&site).await, server.heard().len()), (WAITING, 0));
    delay_passes(&site).await;
    site.run_jobs().await;
    // As if we had been killed between the server's « taken » and our note of it.
    let again = &site.app;
    let letter = {
        let body = super::body();
        let mail: guichet_values::MailId = sqlx::query_scalar("select mail_id from outbox")
            .fetch_one(&site.owner)
            .await
            .map(|id: uuid::Uuid| id.into())
            .unwrap();
        let (to, subject) = ("camille.martin@exemple.fr".to_owned(), "x".to_owned());
        super::Letter { mail, to, subject, body, at: again.now() }
    };
    let office = again.post_office();
    office.relay().unwrap().hand_over(&office.written(&letter).unwrap()).await.unwrap();

    let ids: Vec<String> =
        server.heard().iter().map(|mail| header(mail, "Message-ID").to_owned()).collect();
    assert_eq!(ids.len(), 2);
    assert_eq!(ids[0], ids[1]);
}

#[tokio::test]
async fn a_mail_that_is_refused_is_emptied_and_not_tried_again() {
    let server = Server::start(&[Mood::Refuses]).await;
    let site = TestSite::mailing_through(server.relay()).await;
    posted(&site).await;

    site.run_jobs().await;

    assert_eq!(row(&site).await, (false, true, Some(550), false));
    assert_eq!(jobs_left(&site).await, 0);
    site.later(SignedDuration::from_hours(1));
    wake(&site.app).await.unwrap();
    assert_eq!((jobs_left(&site).await, server.heard().len()), (0, 0));
}

#[tokio::test]
async fn a_server_that_does_not_know_us_costs_nobody_a_letter() {
    let server = Server::start(&[Mood::DoesNotKnowUs]).await;
    let site = TestSite::mailing_through(server.relay()).await;
    posted(&site).await;

    site.run_jobs().await;
    assert_eq!(row(&site).await, WAITING);
    delay_passes(&site).await;
    site.run_jobs().await;

    assert_eq!((row(&site).await, server.expected()), (SENT, 0));
}

#[tokio::test]
async fn mail_that_waited_leaves_at_a_start_with_a_server() {
    let server = Server::start(&[]).await;
    let site = TestSite::mailing_through(server.relay()).await;
    posted(&site).await;
    sqlx::query("delete from graphile_worker._private_jobs").execute(&site.owner).await.unwrap();

    wake(&site.app).await.unwrap();
    assert_eq!(jobs_left(&site).await, 0, "a young one has a job of its own");
    site.later(SignedDuration::from_mins(11));
    wake(&site.app).await.unwrap();
    site.run_jobs().await;

    assert_eq!((row(&site).await, server.heard().len()), (SENT, 1));
}

#[tokio::test]
async fn a_server_that_is_away_is_asked_again() {
    let site = TestSite::mailing_through(Relay::parse("smtp://127.0.0.1:1").unwrap()).await;
    posted(&site).await;

    site.run_jobs().await;

    assert_eq!(row(&site).await, WAITING);
    delay_passes(&site).await;
}
