//! The stories of the procedure.

use jiff::{SignedDuration, ToSpan};

use crate::shared::access::member_cookie;
use crate::shared::time::paris;
use crate::testing::{Browser, TestSite, camille, other_parent};

const PAGE: &str = "/demarches/rattachement-enfant-second-parent";
const NIR: &str = "2 85 05 78 006 084";
const YANIS: &str = "1 84 06 75 056 012";

/// Fills the form for the youngest child.
async fn ask(browser: &mut Browser, other_nir: &str) {
    browser.visit(PAGE).await;
    let child = browser.value_of("enfant").unwrap();
    let fields = [("enfant", child.as_str()), ("nir_second_parent", other_nir), ("accord", "oui")];
    browser.submit(&fields).await;
}

async fn count(site: &TestSite, table: &'static str) -> i64 {
    let statement = sqlx::AssertSqlSafe(format!("select count(*) from {table}"));
    sqlx::query_scalar(statement).fetch_one(&site.owner).await.unwrap()
}

#[tokio::test]
async fn a_parent_asks_and_holds_a_reference() {
    let site = TestSite::new().await;
    let (_, mut camille) = site.member(&camille()).await;

    ask(&mut camille, YANIS).await;

    camille.gets(200).sees("Votre demande est enregistrée").sees("Réponse promise au plus tard le");
    let (cases, traces) = (count(&site, "cases").await, count(&site, "audit_events").await);
    assert_eq!((cases, traces), (1, 1));
}

#[tokio::test]
async fn the_other_parent_is_told_once_however_often_the_job_runs() {
    let site = TestSite::new().await;
    let (_, mut camille) = site.member(&camille()).await;
    let (yanis, _) = site.member(&other_parent()).await;
    ask(&mut camille, YANIS).await;

    site.run_jobs().await;
    let (asker, case) =
        sqlx::query_as::<_, (uuid::Uuid, uuid::Uuid)>("select member_id, case_id from cases")
            .fetch_one(&site.owner)
            .await
            .unwrap();
    let again = super::TellOtherParent { member: asker.into(), case: case.into() };
    crate::shared::jobs::Job::run(again, site.app.clone()).await.unwrap();

    let told: Vec<uuid::Uuid> =
        sqlx::query_scalar("select member_id from notices").fetch_all(&site.owner).await.unwrap();
    assert_eq!(told, [yanis.uuid()]);
    assert_eq!(count(&site, "audit_events").await, 2);
}

#[tokio::test]
async fn an_unknown_parent_changes_nothing_on_the_page() {
    let site = TestSite::new().await;
    let (_, mut camille) = site.member(&camille()).await;

    ask(&mut camille, YANIS).await;
    camille.gets(200).sees("Votre demande est enregistrée");
    site.run_jobs().await;

    assert_eq!(count(&site, "notices").await, 0);
}

#[tokio::test]
async fn the_same_page_sent_twice_is_one_request() {
    let site = TestSite::new().await;
    let (_, mut camille) = site.member(&camille()).await;
    let mut second_tab = camille.clone();
    camille.visit(PAGE).await;
    second_tab.clone_from(&camille);
    let child = camille.value_of("enfant").unwrap();
    let fields = [("enfant", child.as_str()), ("nir_second_parent", YANIS), ("accord", "oui")];

    camille.submit(&fields).await;
    second_tab.submit(&fields).await;

    assert_eq!(camille.at, second_tab.at);
    assert_eq!(count(&site, "cases").await, 1);
}

#[tokio::test]
async fn each_wrong_input_has_its_own_sentence_and_nothing_typed_is_lost() {
    let site = TestSite::new().await;
    let (_, mut camille) = site.member(&camille()).await;

    camille.visit(PAGE).await.submit(&[("nir_second_parent", "1 84 06")]).await;

    camille.gets(422).sees("Choisissez l’enfant à rattacher.").sees("Cochez la case pour attester");
    assert_eq!(camille.value_of("nir_second_parent").as_deref(), Some("1 84 06"));
    assert_eq!(count(&site, "cases").await, 0);

    camille
        .submit(&[("nir_second_parent", "2850578006084")])
        .await
        .gets(422)
        .sees("votre propre numéro");
}

#[tokio::test]
async fn a_child_of_somebody_else_cannot_be_chosen() {
    let site = TestSite::new().await;
    let (_, mut camille) = site.member(&camille()).await;
    let (_, mut yanis) = site.member(&other_parent()).await;
    let not_hers = yanis.visit(PAGE).await.value_of("enfant").unwrap();

    camille.visit(PAGE).await;
    let fields = [("enfant", not_hers.as_str()), ("nir_second_parent", YANIS), ("accord", "oui")];

    camille.submit(&fields).await.gets(422).sees("Choisissez l’enfant à rattacher.");
}

#[tokio::test]
async fn somebody_elses_case_answers_as_one_that_does_not_exist() {
    let site = TestSite::new().await;
    let (_, mut camille) = site.member(&camille()).await;
    let (_, mut yanis) = site.member(&other_parent()).await;
    ask(&mut camille, YANIS).await;
    let hers = camille.at.clone();

    let foreign = yanis.visit(&hers).await.gets(404).html.clone();
    let absent = yanis.visit("/suivi/2222-2222-2222").await.gets(404).html.clone();

    assert_eq!(foreign, absent);
}

#[tokio::test]
async fn a_form_without_this_sessions_token_is_refused() {
    let site = TestSite::new().await;
    let (_, mut camille) = site.member(&camille()).await;
    let (_, mut yanis) = site.member(&other_parent()).await;
    let foreign_token = yanis.visit(PAGE).await.value_of("csrf").unwrap();
    camille.visit(PAGE).await;
    let case = camille.value_of("demande").unwrap();

    for token in ["", foreign_token.as_str()] {
        let fields =
            [("csrf", token), ("demande", &case)].map(|(name, value)| (name.into(), value.into()));
        camille.post(PAGE, &fields).await.gets(403);
    }
    assert_eq!(count(&site, "cases").await, 0);
}

#[tokio::test]
async fn no_number_leaves_in_clear() {
    let site = TestSite::new().await;
    let (_, mut camille) = site.member(&camille()).await;
    ask(&mut camille, YANIS).await;

    let payloads: Vec<serde_json::Value> =
        sqlx::query_scalar("select payload from graphile_worker._private_jobs")
            .fetch_all(&site.owner)
            .await
            .unwrap();
    let sealed: Vec<u8> = sqlx::query_scalar("select other_nir_sealed from child_attachments")
        .fetch_one(&site.owner)
        .await
        .unwrap();

    assert_eq!(payloads.len(), 1);
    assert!(!payloads[0].to_string().contains("184067"), "{payloads:?}");
    assert!(!String::from_utf8_lossy(&sealed).contains("184067"));
}

/// T32, « access ends on time », as far as a child's rows go today: the day changes at midnight in Paris,
/// whatever the clock of the machine says.
#[tokio::test]
async fn t32_a_child_can_be_attached_until_the_midnight_of_its_birthday_in_paris() {
    let site = TestSite::new().await;
    let (member, _) = site.member(&camille()).await;
    let tomorrow = paris(site.app.now()).date().tomorrow().unwrap();
    let born = tomorrow.saturating_sub(16.years());
    sqlx::query("update beneficiaries set birth_date = $1 where first_name = 'Noé'")
        .bind(jiff_sqlx::ToSqlx::to_sqlx(born))
        .execute(&site.owner)
        .await
        .unwrap();
    let midnight = tomorrow.in_tz("Europe/Paris").unwrap().timestamp();

    site.later(midnight.duration_since(site.app.now()) - SignedDuration::from_secs(1));
    let session = site.sign_in(member).await;
    let mut camille = Browser::new(site.router(), Some(member_cookie(&session, false)));
    camille.visit(PAGE).await.gets(200).sees("Noé");
    site.later(SignedDuration::from_secs(2));
    camille.visit(PAGE).await.gets(200).does_not_see("Noé").sees("Lina");
}

/// T32: a child of two parents is one row with each. What becomes of one of them is not the other's to
/// see, and a row that is taken away is gone with the next page.
#[tokio::test]
async fn t32_two_parents_of_a_child_see_their_own_row_of_it_and_no_more() {
    let site = TestSite::new().await;
    let (member, mut camille) = site.member(&camille()).await;
    let (other, mut yanis) = site.member(&other_parent()).await;
    yanis.visit(PAGE).await.gets(200).sees("Lina").does_not_see("Noé");
    let hers = camille.visit(PAGE).await.html.clone();
    let of_yanis = yanis.value_of("enfant").unwrap();
    assert!(!hers.contains(&of_yanis), "a row of each");

    sqlx::query("delete from beneficiaries where member_id = $1")
        .bind(other.uuid())
        .execute(&site.owner)
        .await
        .unwrap();

    yanis.visit(PAGE).await.does_not_see("Lina");
    let stale = [("enfant", of_yanis.as_str()), ("nir_second_parent", NIR), ("accord", "oui")];
    yanis.submit(&stale).await;
    assert_eq!(count(&site, "cases").await, 0);
    camille.visit(PAGE).await.sees("Lina");
    let left: i64 = sqlx::query_scalar("select count(*) from beneficiaries where member_id = $1")
        .bind(member.uuid())
        .fetch_one(&site.owner)
        .await
        .unwrap();
    assert_eq!(left, 2);
}
