//! The stories of a file at the desk.

use jiff::SignedDuration;

use super::open::OPEN_FOR;
use crate::testing::desk::{find, open_file, post_below};
use crate::testing::{Browser, TestSite, address_of, camille, other_parent};

const CAMILLE: &str = "2850578006084";
const YANIS: &str = "1840675056012";

/// How often an event stands in the audit.
async fn traces(site: &TestSite, kind: &str) -> i64 {
    sqlx::query_scalar("select count(*) from audit_events where kind = $1")
        .bind(kind)
        .fetch_one(&site.owner)
        .await
        .unwrap()
}

#[tokio::test]
async fn a_file_opens_for_a_reason_with_its_numbers_masked() {
    let site = TestSite::new().await;
    let (member, _) = site.member(&camille().with_account("Guichet-Demo-1")).await;
    let mut adviser = site.agent("781").await;

    open_file(&mut adviser, CAMILLE).await.gets(200).sees("Camille MARTIN").sees("Compte ouvert");

    adviser.sees("2 85 05 •• ••• •••").does_not_see("006 084").does_not_see(&address_of(member));
    adviser.sees("Motif : Un appel de la personne");
    assert_eq!((traces(&site, "file.opened").await, traces(&site, "file.read").await), (1, 1));
}

#[tokio::test]
async fn each_missing_reason_has_its_sentence_and_opens_nothing() {
    let site = TestSite::new().await;
    site.member(&camille()).await;
    let mut adviser = site.agent("781").await;
    find(&mut adviser, CAMILLE).await;

    adviser.submit(&[]).await.gets(422).sees("Choisissez le motif de l’ouverture.");
    adviser.submit(&[("motif", "demande")]).await.gets(422).sees("Indiquez la référence");
    adviser.submit(&[("motif", "autre")]).await.gets(422).sees("Expliquez le motif");
    let short = [("motif", "autre"), ("precision", "voir vite")];
    adviser.submit(&short).await.gets(422).sees("Ce motif est trop court").sees("voir vite");
    let unknown = [("motif", "demande"), ("reference", "2222-2222-2222")];
    adviser.submit(&unknown).await.gets(422).sees("n’est pas celle d’une demande");

    adviser.does_not_see("MARTIN");
    assert_eq!((traces(&site, "file.opened").await, traces(&site, "file.read").await), (0, 0));
}

#[tokio::test]
async fn a_request_of_somebody_else_is_no_reason() {
    let site = TestSite::new().await;
    site.member(&camille()).await;
    let (_, mut yanis) = site.member(&other_parent()).await;
    let page = "/demarches/rattachement-enfant-second-parent";
    let child = yanis.visit(page).await.value_of("enfant").unwrap();
    yanis.submit(&[("enfant", &child), ("nir_second_parent", CAMILLE), ("accord", "oui")]).await;
    let reference = yanis.at.rsplit('/').next().unwrap().to_owned();
    let mut adviser = site.agent("781").await;
    find(&mut adviser, CAMILLE).await;

    let reason = [("motif", "demande"), ("reference", reference.as_str())];

    adviser.submit(&reason).await.gets(422).sees("n’est pas celle d’une demande");
    let mut of_751 = site.agent("751").await;
    find(&mut of_751, YANIS).await.submit(&reason).await.gets(200).sees("Yanis BERNARD");
}

#[tokio::test]
async fn after_half_an_hour_the_reason_is_asked_again() {
    let site = TestSite::new().await;
    site.member(&camille()).await;
    let agent = site.agent_session("781").await.agent;
    let mut adviser = site.agent_again(agent).await;
    open_file(&mut adviser, CAMILLE).await;
    let file = adviser.at.clone();

    site.later(OPEN_FOR - SignedDuration::from_secs(5));
    site.agent_again(agent).await.visit(&file).await.gets(200).sees("Camille MARTIN");
    site.later(SignedDuration::from_secs(5));

    let mut late = site.agent_again(agent).await;
    late.visit(&file).await.gets(200).sees("Pourquoi ouvrez-vous").does_not_see("MARTIN");
}

#[tokio::test]
async fn the_opening_of_one_adviser_opens_nothing_to_another() {
    let site = TestSite::new().await;
    site.member(&camille()).await;
    let mut adviser = site.agent("781").await;
    open_file(&mut adviser, CAMILLE).await;

    let mut colleague = site.agent("781").await;
    colleague.visit(&adviser.at).await.gets(200).sees("Pourquoi").does_not_see("MARTIN");
    let mut elsewhere = site.agent("751").await;
    let foreign = elsewhere.visit(&adviser.at).await.gets(404).html.clone();

    let absent = elsewhere.visit("/agent/dossiers/aaaaaaaaaaaaaaaaaaaaaa").await.gets(404);
    assert_eq!(foreign, absent.html);
}

#[tokio::test]
async fn one_number_is_shown_in_full_and_that_is_on_record() {
    let site = TestSite::new().await;
    let (member, _) = site.member(&camille().with_account("Guichet-Demo-1")).await;
    let mut adviser = site.agent("781").await;
    open_file(&mut adviser, CAMILLE).await;
    let file = adviser.at.clone();

    post_below(&mut adviser, "/afficher", &[("champ", "nir")]).await.gets(200);
    adviser.sees("2 85 05 78 006 084").does_not_see(&address_of(member));

    adviser.visit(&file).await.does_not_see("006 084");
    let parts: Vec<String> =
        sqlx::query_scalar("select part from file_views order by seen_at, view_id")
            .fetch_all(&site.owner)
            .await
            .unwrap();
    assert_eq!(parts, ["resume", "nir", "resume"]);
    post_below(&mut adviser, "/afficher", &[("champ", "code_hash")]).await.gets(422);
}

/// T31: without the line of the audit nothing is opened and nothing is read; members go on.
#[tokio::test]
async fn t31_no_audit_no_data() {
    let site = TestSite::new().await;
    let (_, mut camille_herself) = site.member(&camille()).await;
    let mut adviser = site.agent("781").await;
    open_file(&mut adviser, CAMILLE).await;
    let file = adviser.at.clone();

    sqlx::raw_sql("revoke insert on audit_events from guichet_agent")
        .execute(&site.owner)
        .await
        .unwrap();

    adviser.visit(&file).await.gets(500).does_not_see("MARTIN");
    let mut colleague = site.agent("781").await;
    refused_to_open(&mut colleague).await;
    camille_herself.visit("/acces").await.gets(200).sees("Pendant un appel avec vous");
    let opened: i64 = sqlx::query_scalar("select count(*) from file_openings")
        .fetch_one(&site.owner)
        .await
        .unwrap();
    assert_eq!(opened, 1);
}

/// T31: a full volume refuses the line of the audit as it refuses everything; what a member reads leaves
/// none and goes on.
#[tokio::test]
async fn t31_with_a_full_volume_no_data() {
    let site = TestSite::new().await;
    let (_, mut camille_herself) = site.member(&camille()).await;
    let mut adviser = site.agent("781").await;
    open_file(&mut adviser, CAMILLE).await;
    let file = adviser.at.clone();
    let full = "create function full_volume() returns trigger language plpgsql as $$
                begin raise disk_full using message = 'could not extend file'; end $$;
                create trigger full_volume before insert on audit_events
                execute function full_volume()";

    sqlx::raw_sql(full).execute(&site.owner).await.unwrap();

    adviser.visit(&file).await.gets(500).does_not_see("MARTIN").does_not_see("extend");
    refused_to_open(&mut site.agent("781").await).await;
    camille_herself.visit("/mon-compte").await.gets(200).sees("Bonjour Camille");
    sqlx::raw_sql("drop trigger full_volume on audit_events").execute(&site.owner).await.unwrap();
    adviser.visit(&file).await.gets(200).sees("Camille MARTIN");
}

/// T31: without a checkpoint for five minutes no file is read, and members go on.
#[tokio::test]
async fn t31_no_checkpoint_no_data() {
    let site = TestSite::new().await;
    let (_, mut camille_herself) = site.member(&camille()).await;
    let mut adviser = site.agent("781").await;
    open_file(&mut adviser, CAMILLE).await;
    let file = adviser.at.clone();
    let now = site.app.unshifted_now();

    site.app.audit_watch().note(now - SignedDuration::from_mins(5));

    adviser.visit(&file).await.gets(503).does_not_see("MARTIN");
    camille_herself.visit("/mon-compte").await.gets(200).sees("Bonjour Camille");
    site.app.audit_watch().note(now);
    adviser.visit(&file).await.gets(200).sees("Camille MARTIN");
}

async fn refused_to_open(colleague: &mut Browser) {
    find(colleague, CAMILLE).await.gets(500).does_not_see("MARTIN");
}

/// The rows behind a file are closed to the adviser's role outside an opening, whatever is asked.
#[tokio::test]
async fn without_an_opening_the_database_shows_nothing_of_a_file() {
    let site = TestSite::new().await;
    site.member(&camille().with_account("Guichet-Demo-1")).await;
    let agent = site.agent_session("781").await;
    let who = crate::database::scope::Who::Agent(agent);
    let mut scope = site.app.scope(who, crate::database::scope::Mode::Read).await.unwrap();

    for table in ["accounts", "member_phones", "member_bank_details", "member_addresses"] {
        let statement = sqlx::AssertSqlSafe(format!("select count(member_id) from {table}"));
        let rows: i64 = sqlx::query_scalar(statement).fetch_one(&mut *scope).await.unwrap();
        assert_eq!(rows, 0, "{table}");
    }
}
