//! The stories of the history.

use jiff::SignedDuration;

use crate::testing::{TestSite, camille, other_parent};

#[tokio::test]
async fn what_worked_and_what_failed_is_shown_to_its_member_only_for_twelve_months() {
    let site = TestSite::new().await;
    let (_, mut camille) = site.member(&camille().with_account("Guichet-Demo-1")).await;
    let (_, mut yanis) = site.member(&other_parent().with_account("Guichet-Demo-1")).await;
    let mut stranger = site.stranger();
    stranger.visit("/connexion").await;
    stranger.submit(&[("nir", "2850578006084"), ("code", "faux")]).await.gets(422);
    stranger.submit(&[("nir", "1990175056085"), ("code", "faux")]).await.gets(422);

    camille.visit("/securite/connexions").await.gets(200).sees("Refusée").sees("Réussie");
    yanis.visit("/securite/connexions").await.gets(200).does_not_see("Refusée");

    site.later(SignedDuration::from_hours(24 * 367));
    super::forget_old(&site.app).await.unwrap();
    let left: (i64, i64) = sqlx::query_as(
        "select (select count(*) from sign_in_failures), (select count(*) from sessions)",
    )
    .fetch_one(&site.owner)
    .await
    .unwrap();
    assert_eq!(left, (0, 0));
}
