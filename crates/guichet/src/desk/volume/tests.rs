//! The stories of who opens too much (T30).

use guichet_values::AgentId;
use jiff::SignedDuration;
use jiff_sqlx::ToSqlx;

use crate::shared::access::Role;
use crate::shared::limits::{
    FILES_ALARM_AN_HOUR, FILES_STOP_A_DAY, SEARCHES_ALARM_AN_HOUR, SEARCHES_STOP_A_DAY,
};
use crate::testing::desk::{find, open_file, post_below};
use crate::testing::{Browser, TestSite, camille};

const CAMILLE: &str = "2850578006084";
const NOBODY: &str = "1 90 01 75 056 096";

/// So many files of others that this adviser has opened in the last minutes.
async fn opened(site: &TestSite, agent: AgentId, count: i64) {
    sqlx::query(
        "with others as (
             insert into members (member_id, caisse, nir_sealed, nir_index, last_name, first_name, birth_date, created_at)
             select gen_random_uuid(), '781', '', sha256(n::text::bytea), 'X', 'Y', '1990-01-01', $2
               from generate_series(1, $3) as n
             returning member_id
         )
         insert into file_openings (member_id, opening_id, agent_id, caisse, role, motive, opened_at, ends_at)
         select member_id, gen_random_uuid(), $1, '781', 'agent', 'appel', $2, $2 + interval '30 minutes'
           from others",
    )
    .bind(agent.uuid())
    .bind((site.app.now() - SignedDuration::from_mins(10)).to_sqlx())
    .bind(count)
    .execute(&site.owner)
    .await
    .unwrap();
}

async fn searched(site: &TestSite, agent: AgentId, count: i64) {
    sqlx::query(
        "insert into member_searches (agent_id, search_id, searched_at)
         select $1, gen_random_uuid(), $2 from generate_series(1, $3)",
    )
    .bind(agent.uuid())
    .bind((site.app.now() - SignedDuration::from_mins(10)).to_sqlx())
    .bind(count)
    .execute(&site.owner)
    .await
    .unwrap();
}

/// A supervisor of 781 who gave an address.
async fn supervisor(site: &TestSite) -> Browser {
    let agent = site.agent_session("781").await.agent;
    sqlx::query("update agents set role = 'supervisor' where agent_id = $1")
        .bind(agent.uuid())
        .execute(&site.owner)
        .await
        .unwrap();
    let mut browser = site.agent_again(agent).await;
    browser.visit("/agent/alertes").await.gets(200);
    browser.submit(&[("email", "responsable@exemple.fr")]).await.gets(200);
    browser
}

async fn subjects(site: &TestSite) -> Vec<String> {
    site.run_jobs().await;
    site.mails().await.into_iter().map(|mail| mail.subject).collect()
}

/// T30: at sixty in an hour the supervisors are told, once.
#[tokio::test]
async fn t30_many_files_in_an_hour_raise_one_alarm() {
    let site = TestSite::new().await;
    let agent = site.agent_session("781").await.agent;
    let mut supervisor = supervisor(&site).await;
    camille().insert(&site.app).await;
    opened(&site, agent, FILES_ALARM_AN_HOUR - 2).await;
    let mut adviser = site.agent_again(agent).await;

    open_file(&mut adviser, CAMILLE).await.gets(200).sees("Camille MARTIN");
    assert_eq!(subjects(&site).await.len(), 0, "one fewer than the alarm");
    opened_elsewhere(&site, agent).await;
    for _ in 0..2 {
        open_file(&mut adviser, CAMILLE).await.gets(200).sees("Camille MARTIN");
    }

    assert_eq!(subjects(&site).await, ["Une alerte de l’espace conseiller"]);
    supervisor.visit("/agent/alertes").await.sees("Beaucoup de dossiers ouverts en une heure");
}

async fn opened_elsewhere(site: &TestSite, agent: AgentId) {
    sqlx::query(
        "update members set nir_index = sha256(member_id::text::bytea) where last_name = 'X'",
    )
    .execute(&site.owner)
    .await
    .unwrap();
    opened(site, agent, 1).await;
}

/// T30: at three hundred in a day nothing opens and nothing is found, until a supervisor lifts it.
#[tokio::test]
async fn t30_after_the_days_files_only_a_supervisor_opens_the_way() {
    let site = TestSite::new().await;
    let agent = site.agent_session("781").await.agent;
    let mut supervisor = supervisor(&site).await;
    camille().insert(&site.app).await;
    opened(&site, agent, FILES_STOP_A_DAY).await;
    let mut adviser = site.agent_again(agent).await;

    open_file(&mut adviser, CAMILLE).await.gets(403).sees("suspendues").does_not_see("MARTIN");
    find(&mut adviser, CAMILLE).await.gets(403).sees("Seul un responsable");
    site.later(SignedDuration::from_hours(25));
    find(&mut site.agent_again(agent).await, CAMILLE).await.gets(403);
    let mut supervisor_again = site.agent_again(supervisor_id(&site).await).await;
    std::mem::swap(&mut supervisor, &mut supervisor_again);
    supervisor.visit("/agent/alertes").await.sees("Ouvertures suspendues");
    supervisor.submit(&[]).await.gets(422); // the first form of the page is the address's or the stop's
    lift_first(&mut supervisor).await.gets(200).sees("Levée le");

    let mut adviser = site.agent_again(agent).await;
    open_file(&mut adviser, CAMILLE).await.gets(200).sees("Camille MARTIN");
    assert!(subjects(&site).await.contains(&"Une alerte de l’espace conseiller".to_owned()));
}

async fn supervisor_id(site: &TestSite) -> AgentId {
    let id: uuid::Uuid =
        sqlx::query_scalar("select agent_id from agents where role = 'supervisor'")
            .fetch_one(&site.owner)
            .await
            .unwrap();
    id.into()
}

/// Uses the button of the first standing stop.
async fn lift_first(supervisor: &mut Browser) -> &mut Browser {
    supervisor.visit("/agent/alertes").await;
    let action = supervisor
        .html
        .split('"')
        .find(|part| part.ends_with("/lever"))
        .map(|path| path.trim_start_matches("/agent/alertes").to_owned())
        .unwrap();
    post_below(supervisor, &action, &[]).await
}

/// T30: numbers that are tried count, whether they are anybody's or not.
#[tokio::test]
async fn t30_searches_are_counted_too() {
    let site = TestSite::new().await;
    let agent = site.agent_session("781").await.agent;
    let mut adviser = site.agent_again(agent).await;
    let _supervisor = supervisor(&site).await;
    searched(&site, agent, SEARCHES_ALARM_AN_HOUR - 1).await;

    find(&mut adviser, NOBODY).await.gets(422);
    assert_eq!(subjects(&site).await.len(), 1);
    searched(&site, agent, SEARCHES_STOP_A_DAY).await;

    find(&mut adviser, NOBODY).await.gets(403).sees("suspendues");
    assert_eq!(subjects(&site).await.len(), 2);
}

#[tokio::test]
async fn a_reason_in_free_words_is_told_to_the_supervisors_in_its_words() {
    let site = TestSite::new().await;
    let mut supervisor = supervisor(&site).await;
    camille().insert(&site.app).await;
    let mut adviser = site.agent("781").await;
    let reason = [("motif", "autre"), ("precision", "Contrôle de la fin des droits")];

    find(&mut adviser, CAMILLE).await.submit(&reason).await.gets(200).sees("Camille MARTIN");

    assert_eq!(subjects(&site).await, ["Une alerte de l’espace conseiller"]);
    supervisor.visit("/agent/alertes").await.sees("« Contrôle de la fin des droits »");
}

/// T29: alarms are a supervisor's to read and stops a supervisor's to lift, and never one's own.
#[tokio::test]
async fn t29_only_another_supervisor_reads_alerts_and_lifts_a_stop() {
    let site = TestSite::new().await;
    let stopped = site.agent_session_of(Role::Supervisor, "Nadia Belkacem", &["781"]).await;
    let stop = stop_of(&site, stopped.agent).await;
    let lift = format!("/agent/alertes/{stop}/lever");

    for role in [Role::Adviser, Role::CaseWorker, Role::Administrator] {
        let (_, mut other) = site.agent_who_is(role, "Yann Le Goff", &["781"]).await;
        let csrf = [("csrf".to_owned(), other.visit("/agent").await.value_of("csrf").unwrap())];
        other.visit("/agent/alertes").await.gets(403).does_not_see("Nadia Belkacem");
        other.post(&lift, &csrf).await.gets(403);
        other.post("/agent/alertes", &csrf).await.gets(403);
    }
    let mut herself = site.agent_again(stopped.agent).await;
    herself.visit("/agent/alertes").await.gets(200).sees("Un autre responsable peut la lever");
    let csrf = [("csrf".to_owned(), herself.value_of("csrf").unwrap())];
    herself.post(&lift, &csrf).await.sees("Un autre responsable peut la lever");
    let (_, mut elsewhere) = site.agent_who_is(Role::Supervisor, "Paul Girard", &["751"]).await;
    let csrf = [("csrf".to_owned(), elsewhere.visit("/agent").await.value_of("csrf").unwrap())];
    elsewhere.post(&lift, &csrf).await.does_not_see("Nadia Belkacem");

    let (_, mut colleague) = site.agent_who_is(Role::Supervisor, "Anne Roy", &["781"]).await;
    colleague.visit("/agent/alertes").await.does_not_see("Levée le");
    lift_first(&mut colleague).await.gets(200).sees("Levée le");
}

/// A stop of this adviser of 781; its name in an address.
async fn stop_of(site: &TestSite, agent: AgentId) -> String {
    let id: uuid::Uuid = site.app.id();
    sqlx::query(
        "insert into desk_alerts (alert_id, agent_id, agent_name, caisses, kind, raised_at)
         values ($1, $2, 'Nadia Belkacem', '{781}', 'files_stop', $3)",
    )
    .bind(id)
    .bind(agent.uuid())
    .bind(site.app.now().to_sqlx())
    .execute(&site.owner)
    .await
    .unwrap();
    site.app.keys().veil(b"desk alert").name(id)
}

/// Two hundred at once are no way round the count.
#[tokio::test]
async fn t30_openings_at_once_are_counted_one_after_the_other() {
    let site = TestSite::new().await;
    let agent = site.agent_session("781").await.agent;
    camille().insert(&site.app).await;
    opened(&site, agent, FILES_STOP_A_DAY - 1).await;
    let mut adviser = site.agent_again(agent).await;
    find(&mut adviser, CAMILLE).await;
    let tabs: Vec<Browser> = (0..6).map(|_| adviser.clone()).collect();

    let mut opening = tokio::task::JoinSet::new();
    for mut tab in tabs {
        opening.spawn(async move { tab.submit(&[("motif", "appel")]).await.status.as_u16() });
    }
    let answers = opening.join_all().await;

    assert_eq!(answers.iter().filter(|status| **status == 200).count(), 1, "{answers:?}");
}
