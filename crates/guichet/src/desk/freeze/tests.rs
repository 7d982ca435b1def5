//! The stories of a freeze at the desk.

use crate::testing::desk::{open_file, post_below};
use crate::testing::{TestSite, camille};

const CAMILLE: &str = "2850578006084";

#[tokio::test]
async fn an_adviser_freezes_an_account_and_its_sessions_end() {
    let site = TestSite::new().await;
    let (_, mut camille) = site.member(&camille().with_account("Guichet-Demo-1")).await;
    let mut adviser = site.agent("781").await;
    open_file(&mut adviser, CAMILLE).await;

    post_below(&mut adviser, "/blocage", &[("motif", "soupcon")]).await.gets(200);

    adviser.sees("Compte bloqué");
    camille.visit("/mon-compte").await;
    assert!(camille.at.starts_with("/connexion"), "{}", camille.at);
    let mails = site.mails().await;
    assert!(mails.iter().any(|mail| mail.subject == "Votre compte est bloqué"));
}

#[tokio::test]
async fn it_is_lifted_once_the_person_proved_who_she_is() {
    let site = TestSite::new().await;
    site.member(&camille().with_account("Guichet-Demo-1")).await;
    let mut adviser = site.agent("781").await;
    open_file(&mut adviser, CAMILLE).await;
    let file = adviser.at.clone();
    post_below(&mut adviser, "/blocage", &[("motif", "demande")]).await;

    let too_little = [("canal", "telephone"), ("elle_meme", "oui"), ("verif_naissance", "oui")];
    post_below(&mut adviser, "/deblocage", &too_little).await.gets(422);
    adviser.sees("3 vérifications différentes");
    adviser.visit(&file).await.sees("Compte bloqué");
    let enough = [("canal", "accueil"), ("elle_meme", "oui"), ("verif_piece", "oui")];
    post_below(&mut adviser, "/deblocage", &enough).await.gets(200).sees("Compte ouvert");
}

#[tokio::test]
async fn without_a_reason_nothing_is_frozen() {
    let site = TestSite::new().await;
    let (_, mut camille) = site.member(&camille().with_account("Guichet-Demo-1")).await;
    let mut adviser = site.agent("781").await;
    open_file(&mut adviser, CAMILLE).await;

    post_below(&mut adviser, "/blocage", &[]).await.gets(422).sees("Choisissez pourquoi");

    camille.visit("/mon-compte").await.gets(200).sees("Bonjour Camille");
}
