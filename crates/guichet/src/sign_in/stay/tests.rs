//! The stories of staying.

use jiff::SignedDuration;

use crate::testing::{TestSite, camille};

#[tokio::test]
async fn staying_gives_fifteen_minutes_more() {
    let site = TestSite::new().await;
    let (_, mut camille) = site.member(&camille()).await;
    let token = camille.visit("/paiements").await.value_of("csrf").unwrap();

    for _ in 0..3 {
        site.later(SignedDuration::from_mins(14));
        let fields = [("csrf".to_owned(), token.clone())];
        camille.post("/session/prolonger", &fields).await.gets(200);
    }

    site.later(SignedDuration::from_mins(14));
    camille.visit("/paiements").await.gets(200).sees("Mes paiements");
    assert_eq!(camille.at, "/paiements");
}

#[tokio::test]
async fn what_has_ended_is_not_prolonged() {
    let site = TestSite::new().await;
    let (_, mut camille) = site.member(&camille()).await;
    let token = camille.visit("/paiements").await.value_of("csrf").unwrap();
    site.later(SignedDuration::from_mins(16));

    camille.post("/session/prolonger", &[("csrf".to_owned(), token)]).await.gets(401);

    camille.visit("/paiements").await;
    assert!(camille.at.starts_with("/connexion"));
}
