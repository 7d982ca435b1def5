//! The stories of a number.

use crate::testing::{TestSite, camille};

const PAGE: &str = "/mes-informations/telephone/portable";

#[tokio::test]
async fn a_number_is_given_changed_and_withdrawn_each_with_its_row_and_its_mail() {
    let site = TestSite::new().await;
    let (_, mut camille) = site.member(&camille().with_account("Guichet-Demo-1")).await;

    camille.visit(PAGE).await.sees("Nous ne connaissons pas de numéro.");
    camille.submit(&[("mobile", "06 12 34 56 78")]).await.gets(200).sees("06 •• •• •• 78");
    camille.visit(PAGE).await.submit(&[("mobile", "+33 7 12 34 56 90")]).await.sees("•• 90");
    camille.visit(PAGE).await.submit(&[("acte", "retirer")]).await.gets(200);
    camille.does_not_see("•• 90").sees("Portable Aucun");

    let rows: (i64, i64) =
        sqlx::query_as("select count(*), count(phone_sealed) from member_phones")
            .fetch_one(&site.owner)
            .await
            .unwrap();
    assert_eq!(rows, (3, 2));
    assert_eq!(site.mails().await.len(), 3);
    assert!(site.mails().await.iter().all(|mail| !mail.body.text().contains("12 34")));
}

#[tokio::test]
async fn each_wrong_number_has_its_own_sentence_and_changes_nothing() {
    let site = TestSite::new().await;
    let (_, mut camille) = site.member(&camille().with_account("Guichet-Demo-1")).await;

    for typed in ["", "01 23 45 67 89", "06 12", "08 12 34 56 78", "bonjour"] {
        camille.visit(PAGE).await.submit(&[("mobile", typed)]).await.gets(422);
        assert_eq!(camille.value_of("mobile").as_deref(), Some(typed));
    }
    camille.visit("/mes-informations/telephone/satellite").await.gets(404);
    assert_eq!(site.mails().await.len(), 0);
}
