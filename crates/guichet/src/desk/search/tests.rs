//! The stories of the search.

use crate::testing::desk::find;
use crate::testing::{TestSite, camille, other_parent};

const PAGE: &str = "/agent/recherche";
const CAMILLE: &str = "2 85 05 78 006 084";
const YANIS: &str = "1 84 06 75 056 012";
const NOBODY: &str = "1 90 01 75 056 096";

async fn searches(site: &TestSite) -> (i64, i64) {
    sqlx::query_as(
        "select (select count(*) from member_searches),
                (select count(*) from audit_events where kind = 'member.searched')",
    )
    .fetch_one(&site.owner)
    .await
    .unwrap()
}

#[tokio::test]
async fn an_adviser_finds_a_person_by_her_number_and_is_asked_why() {
    let site = TestSite::new().await;
    site.member(&camille()).await;
    let mut adviser = site.agent("781").await;

    find(&mut adviser, CAMILLE).await.gets(200).sees("Pourquoi ouvrez-vous ce dossier ?");

    adviser.does_not_see("MARTIN").does_not_see("Camille").does_not_see("2 85 05");
    assert!(adviser.at.starts_with("/agent/dossiers/") && !adviser.at.contains("285"));
    assert_eq!(searches(&site).await, (1, 1));
}

/// T12 at the desk: who is of another caisse is as unknown as nobody.
#[tokio::test]
async fn a_number_of_nobody_and_one_of_another_caisse_get_the_same_words() {
    let site = TestSite::new().await;
    site.member(&other_parent()).await;
    let mut adviser = site.agent("781").await;

    let elsewhere = find(&mut adviser, YANIS).await.gets(422).html.replace(YANIS, "…");
    let nobody = find(&mut adviser, NOBODY).await.gets(422).html.replace(NOBODY, "…");

    assert_eq!(elsewhere, nobody);
    adviser.sees("Aucun dossier de vos caisses ne porte ce numéro.");
    assert_eq!(searches(&site).await, (2, 2));
}

#[tokio::test]
async fn a_wrong_number_has_its_own_sentence_and_is_no_search() {
    let site = TestSite::new().await;
    let mut adviser = site.agent("781").await;

    adviser.visit(PAGE).await.submit(&[("nir", "2 85 05 78 006")]).await.gets(422);

    assert_eq!(adviser.value_of("nir").as_deref(), Some("2 85 05 78 006"));
    adviser.visit(PAGE).await.submit(&[("nir", "")]).await.gets(422);
    assert_eq!(searches(&site).await, (0, 0));
}
