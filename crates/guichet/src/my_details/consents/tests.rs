//! The stories of a consent.

use crate::testing::{TestSite, camille};

const PAGE: &str = "/mes-informations/autorisations";

#[tokio::test]
async fn a_changed_answer_is_a_row_with_its_date_and_its_words() {
    let site = TestSite::new().await;
    let (_, mut camille) = site.member(&camille().with_account("Guichet-Demo-1")).await;

    camille.visit(PAGE).await.does_not_see("info_mobile_sms");
    camille.submit(&[("info_email", "oui")]).await.gets(200).sees("C’est enregistré");
    camille.visit(PAGE).await.submit(&[("info_email", "oui")]).await.gets(200);
    camille.visit(PAGE).await.submit(&[("info_email", "non")]).await.gets(200);

    let rows: Vec<(String, bool, String)> =
        sqlx::query_as("select channel, given, wording from consents order by recorded_at")
            .fetch_all(&site.owner)
            .await
            .unwrap();
    let row = |given| ("email".to_owned(), given, super::WORDING.to_owned());
    assert_eq!(rows, [row(true), row(false)]);
}

#[tokio::test]
async fn a_question_about_a_number_is_asked_with_the_number_only() {
    let site = TestSite::new().await;
    let (_, mut camille) = site.member(&camille().with_account("Guichet-Demo-1")).await;
    let mobile = "/mes-informations/telephone/portable";
    camille.visit(mobile).await.submit(&[("mobile", "06 12 34 56 78")]).await.gets(200);

    camille.visit(PAGE).await.submit(&[("info_email", "non")]).await.gets(422);
    camille.sees("Choisissez Oui ou Non pour les SMS").sees("pour les appels sur ce portable");
    let answers =
        [("info_email", "non"), ("info_mobile_telephone", "non"), ("info_mobile_sms", "oui")];
    camille.submit(&answers).await.gets(200).sees("Par SMS Oui");
}
