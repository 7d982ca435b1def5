//! The stories of effects that nobody answers.

use jiff::SignedDuration;

use super::{watch, watch_refused};
use crate::core_system::effects::{give, take};
use crate::payments::debts::tests::owes;
use crate::shared::access::Role;
use crate::shared::limits::EFFECT_ANSWERED_WITHIN;
use crate::testing::{TestSite, camille};

const SAID: &str = "Des changements d’assurés attendent une réponse du système de la caisse";
const MOBILE: &str = "/mes-informations/telephone/portable";

async fn alerts(site: &TestSite) -> i64 {
    watch(&site.app).await.unwrap();
    sqlx::query_scalar("select count(*) from desk_alerts").fetch_one(&site.owner).await.unwrap()
}

async fn answered(site: &TestSite, rest: &str) {
    let line = format!(r#"{{"numero":1,"type":"portable","version":1,{rest}}}"#);
    assert_eq!(take::lines(&site.app, &line).await.unwrap().changed, 1);
}

#[tokio::test]
async fn an_effect_without_an_answer_in_its_delay_shows_on_the_desk_once_a_day() {
    let site = TestSite::new().await;
    let (nadia, _) = site.agent_who_is(Role::Supervisor, "Nadia Belkacem", &["781"]).await;
    let (_, mut camille) = site.member(&camille().with_account("Guichet-Demo-1")).await;
    camille.visit(MOBILE).await.submit(&[("mobile", "06 12 34 56 78")]).await.gets(200);
    give::number(&site.app).await.unwrap();

    assert_eq!(alerts(&site).await, 0);
    site.later(EFFECT_ANSWERED_WITHIN + SignedDuration::from_secs(1));
    assert_eq!((alerts(&site).await, alerts(&site).await), (1, 1));

    let mut nadia = site.agent_again(nadia).await;
    nadia.visit("/agent/alertes").await.gets(200).sees(SAID).sees("Pour information");
    nadia.does_not_see("2850578006084").does_not_see("MARTIN");
    answered(&site, r#""etat":"confirme""#).await;
    site.later(SignedDuration::from_hours(25));
    assert_eq!(alerts(&site).await, 1);
}

/// A promise is waited for, then it is overdue.
#[tokio::test]
async fn a_promised_day_is_waited_for() {
    let site = TestSite::new().await;
    site.agent("781").await;
    let (_, mut camille) = site.member(&camille().with_account("Guichet-Demo-1")).await;
    camille.visit(MOBILE).await.submit(&[("mobile", "06 12 34 56 78")]).await.gets(200);
    give::number(&site.app).await.unwrap();
    let promised = crate::shared::time::paris(site.app.now() + SignedDuration::from_hours(96));
    answered(&site, &format!(r#""etat":"retarde","promis_le":"{}""#, promised.date())).await;

    site.later(SignedDuration::from_hours(72));
    assert_eq!(alerts(&site).await, 0);
    site.later(SignedDuration::from_hours(49));
    assert_eq!(alerts(&site).await, 1);
}

/// What is refused of a debt is money: told to the supervisors once, and again for what is refused later.
#[tokio::test]
async fn what_is_refused_of_a_debt_shows_on_the_desk_once() {
    const REFUSED: &str =
        "Le système de la caisse refuse ce que des assurés ont fait pour une créance";
    let site = TestSite::new().await;
    let (nadia, _) = site.agent_who_is(Role::Supervisor, "Nadia Belkacem", &["781"]).await;
    let (member, mut camille) = site.member(&camille()).await;
    owes(&site, member).await;
    camille.visit("/creances").await;
    let debt = camille.html.split("href=\"/creances/").nth(1).unwrap().split('"').next().unwrap();
    camille.visit(&format!("/creances/{debt}/echeancier")).await;
    camille.submit(&[("mensualites", "4")]).await.gets(200);
    give::number(&site.app).await.unwrap();
    let count = async || {
        watch_refused(&site.app).await.unwrap();
        let count = "select count(*) from desk_alerts where kind = 'debts_refused'";
        sqlx::query_scalar::<_, i64>(count).fetch_one(&site.owner).await.unwrap()
    };
    assert_eq!(count().await, 0);

    let refused =
        r#"{"numero":1,"type":"creance-echeancier","version":1,"etat":"refuse","cause":"autre"}"#;
    assert_eq!(take::lines(&site.app, refused).await.unwrap().changed, 1);

    assert_eq!((count().await, count().await), (1, 1));
    let mut nadia = site.agent_again(nadia).await;
    nadia.visit("/agent/alertes").await.gets(200).sees(REFUSED).sees("Pour information");
    nadia.does_not_see("2850578006084").does_not_see("2026-000001");
    site.later(SignedDuration::from_hours(25));
    assert_eq!(count().await, 1);
    sqlx::query("update effects_out set answered_at = answered_at + interval '25 hours'")
        .execute(&site.owner)
        .await
        .unwrap();
    assert_eq!(count().await, 2);
}
