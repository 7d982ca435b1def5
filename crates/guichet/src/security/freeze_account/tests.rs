//! The stories of the brake.

use crate::testing::{TestSite, camille};

#[tokio::test]
async fn it_was_not_me_ends_everything_and_says_what_happens_next() {
    let site = TestSite::new().await;
    let (member, mut camille) = site.member(&camille().with_account("Guichet-Demo-1")).await;
    let thief = site.sign_in(member).await;
    let cookie = crate::shared::access::member_cookie(&thief, false);
    let mut thief = crate::testing::Browser::new(site.router(), Some(cookie));
    thief.visit("/paiements").await.gets(200);

    camille.visit("/securite/ce-n-etait-pas-moi").await.gets(200).sees("Bloquer mon compte");
    camille.submit(&[]).await.gets(200).sees("Votre compte est bloqué").sees("3646");

    assert!(camille.cookie("guichet").is_none());
    thief.visit("/paiements").await;
    assert!(thief.at.starts_with("/connexion"));
    let mut anybody = site.stranger();
    site.signs_in(&mut anybody, "2850578006084", "Guichet-Demo-1").await;
    anybody.gets(200).sees("Votre compte est bloqué");
}

#[tokio::test]
async fn looking_at_the_page_freezes_nothing() {
    let site = TestSite::new().await;
    let (_, mut camille) = site.member(&camille().with_account("Guichet-Demo-1")).await;

    camille.visit("/securite/ce-n-etait-pas-moi").await.gets(200);

    camille.visit("/securite").await.gets(200).sees("Connecté en ce moment");
}
