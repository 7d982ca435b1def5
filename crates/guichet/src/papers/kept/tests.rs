//! The stories of « mes documents ».

use crate::papers::{ADDRESS, attestation};
use crate::testing::{TestSite, camille, other_parent};

#[tokio::test]
async fn a_new_member_sees_what_she_can_have() {
    let site = TestSite::new().await;
    let (_, mut camille) = site.member(&camille()).await;

    camille.visit(ADDRESS).await.gets(200);

    camille.sees("Pas encore de document").sees("Attestation de droits");
}

#[tokio::test]
async fn the_newest_paper_stands_first() {
    let site = TestSite::new().await;
    let (_, mut camille) = attestation::tests::insured(&site).await;
    for whom in ["moi", "famille"] {
        camille.visit(attestation::ADDRESS).await.submit(&[("pour", whom)]).await;
        site.later(jiff::SignedDuration::from_mins(1));
    }

    let text = camille.visit(ADDRESS).await.text();

    let list = text.split("Déjà reçus").nth(1).unwrap();
    let (family, herself) = (list.find("famille, numéro"), list.find("Camille, numéro"));
    assert!(family.is_some() && family < herself, "{list}");
}

#[tokio::test]
async fn somebody_elses_paper_answers_as_one_that_does_not_exist() {
    let site = TestSite::new().await;
    let (_, mut camille) = attestation::tests::insured(&site).await;
    let (_, mut yanis) = site.member(&other_parent()).await;
    camille.visit(attestation::ADDRESS).await.submit(&[("pour", "moi")]).await;
    let hers = camille.at.clone();

    let foreign = yanis.visit(&hers).await.gets(404).html.clone();
    let absent = yanis.visit("/documents/2222-2222-2222").await.gets(404).html.clone();
    let unreadable = yanis.visit("/documents/nimporte").await.gets(404).html.clone();

    assert_eq!((&foreign, &unreadable), (&absent, &absent));
    yanis.visit(ADDRESS).await.gets(200).sees("Pas encore de document");
}

#[tokio::test]
async fn a_number_is_found_however_it_is_written() {
    let site = TestSite::new().await;
    let (_, mut camille) = attestation::tests::insured(&site).await;
    camille.visit(attestation::ADDRESS).await.submit(&[("pour", "moi")]).await;
    let written = camille.at.to_lowercase().replace('-', "");

    camille.visit(&written).await.gets(200);

    assert!(camille.body.starts_with(b"%PDF"));
}
