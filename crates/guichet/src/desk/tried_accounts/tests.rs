//! The stories of many accounts tried at once (T02).

use super::watch;
use crate::shared::access::Role;
use crate::shared::limits::ALL_ACCOUNTS_WINDOW;
use crate::testing::{Browser, REFUSED_SIGN_INS_ALARM, TestSite};

const SAID: &str = "Beaucoup de connexions de membres refusées en peu de temps";

/// One code for so many numbers, each typed once, from an address of its own.
async fn stuffed(site: &TestSite, first: u32, count: u32) {
    for turn in first..first + count {
        let mut stuffer = site.stranger();
        stuffer.moves_to(&format!("203.0.113.{turn}")).visit("/connexion").await;
        let nir = format!("1 62 12 75 010 {:03}", turn + 1);
        stuffer.submit(&[("nir", &nir), ("code", "Commun-2024")]).await.gets(422);
    }
}

/// A supervisor of one caisse who gave an address.
async fn supervisor(site: &TestSite, caisse: &str) -> Browser {
    let (_, mut browser) = site.agent_who_is(Role::Supervisor, "Nadia Belkacem", &[caisse]).await;
    browser.visit("/agent/alertes").await.gets(200);
    let email = format!("responsable-{caisse}@exemple.fr");
    browser.submit(&[("email", &email)]).await.gets(200);
    browser
}

async fn alerts(site: &TestSite) -> i64 {
    watch(&site.app).await.unwrap();
    sqlx::query_scalar("select count(*) from desk_alerts").fetch_one(&site.owner).await.unwrap()
}

/// T02: many accounts, each tried once from elsewhere, raise one alarm that every supervisor sees and is
/// mailed; a second one only after the time over which they are counted.
#[tokio::test]
async fn t02_many_accounts_tried_at_once_raise_one_alarm() {
    let site = TestSite::new().await;
    let mut nadia = supervisor(&site, "781").await;
    let mut other = supervisor(&site, "751").await;
    stuffed(&site, 0, REFUSED_SIGN_INS_ALARM - 1).await;
    assert_eq!(alerts(&site).await, 0);
    nadia.visit("/agent/alertes").await.sees("Aucune alerte");

    stuffed(&site, 100, 5).await;
    assert_eq!((alerts(&site).await, alerts(&site).await), (1, 1));

    nadia.visit("/agent/alertes").await.gets(200).sees(SAID).sees("Ensemble des comptes");
    other.visit("/agent/alertes").await.gets(200).sees(SAID);
    site.run_jobs().await;
    let told: Vec<String> = site.mails().await.into_iter().map(|mail| mail.to).collect();
    assert_eq!(told.len(), 2, "{told:?}");

    site.later(ALL_ACCOUNTS_WINDOW);
    assert_eq!(alerts(&site).await, 1, "nothing is refused any more");
    stuffed(&site, 150, REFUSED_SIGN_INS_ALARM).await;
    assert_eq!(alerts(&site).await, 2);
}

/// Nobody lifts it, for it stops nothing, and it says nothing of anybody.
#[tokio::test]
async fn an_alarm_of_all_accounts_leaves_a_trace_and_stops_nobody() {
    let site = TestSite::new().await;
    let mut nadia = supervisor(&site, "781").await;
    stuffed(&site, 0, REFUSED_SIGN_INS_ALARM).await;
    assert_eq!(alerts(&site).await, 1);

    nadia.visit("/agent/alertes").await.gets(200).sees("Pour information");
    nadia.does_not_see("Lever la suspension").does_not_see("203.0.113");
    let traces: i64 =
        sqlx::query_scalar("select count(*) from audit_events where kind = 'accounts.tried'")
            .fetch_one(&site.owner)
            .await
            .unwrap();
    assert_eq!(traces, 1);
}
