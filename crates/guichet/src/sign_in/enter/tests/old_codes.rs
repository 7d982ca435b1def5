//! Codes from before the rules of today (account.md LG-26), and hashes from before today's cost.

use super::{CODE, NIR, account, sign_in, site};
use crate::shared::codes::{Codes, Cost};
use crate::shared::keys::Keyring;
use crate::testing::TestSite;

const OLD: &str = "40718253";

/// Camille's code is an old one of eight digits.
async fn with_old_code() -> TestSite {
    let site = site().await;
    let hash = site.app.codes().hash_old_numeric(OLD, [7; 16]).await.unwrap();
    set_hash(&site, &hash).await;
    site
}

async fn set_hash(site: &TestSite, hash: &str) {
    let done = sqlx::query("update accounts set code_hash = $1").bind(hash);
    done.execute(&site.owner).await.unwrap();
}

#[tokio::test]
async fn an_old_code_of_digits_enters_and_its_change_is_an_invitation() {
    let site = with_old_code().await;
    let mut camille = site.stranger();

    sign_in(&site, &mut camille, NIR, OLD).await;

    assert_eq!(camille.at, "/mon-compte");
    camille.sees("Votre code n’a que des chiffres").sees("Choisir un nouveau code");
    camille.visit("/paiements").await.gets(200); // never a wall
    camille.visit("/securite/code").await;
    let change = |code| [("code_actuel", OLD), ("code", code), ("code_confirmation", code)];
    camille.submit(&change("50718254")).await.gets(422).sees("lettre minuscule");
    site.later(jiff::SignedDuration::from_secs(1));
    camille.submit(&change("MotdePasse1")).await.gets(200);
    camille.visit("/mon-compte").await.gets(200).does_not_see("que des chiffres");
}

#[tokio::test]
async fn nobody_else_is_invited() {
    let site = site().await;
    let mut camille = site.stranger();

    sign_in(&site, &mut camille, NIR, "40718253").await;
    sign_in(&site, &mut camille, NIR, CODE).await;

    assert_eq!(camille.at, "/mon-compte");
    camille.does_not_see("que des chiffres");
}

#[tokio::test]
async fn a_hash_of_another_cost_is_made_anew_once_by_the_right_code_only() {
    let site = TestSite::new().await;
    account().insert(&site.app).await;
    let dear = Codes::new(Keyring::for_tests(), Cost::usual());
    let code = guichet_values::Password::parse(CODE, &guichet_values::Personal::default()).unwrap();
    set_hash(&site, &dear.hash(&code, [9; 16]).await.unwrap()).await;
    let stored = async || -> String {
        sqlx::query_scalar("select code_hash from accounts").fetch_one(&site.owner).await.unwrap()
    };

    sign_in(&site, &mut site.stranger(), NIR, "faux").await;
    assert!(stored().await.contains("m=19456,"));
    let mut camille = site.stranger();
    sign_in(&site, &mut camille, NIR, CODE).await;
    let renewed = stored().await;
    camille.submit_sign_out().await;
    sign_in(&site, &mut camille, NIR, CODE).await;

    assert!(renewed.contains("$m=8,t=1,p=1$"), "{renewed}");
    assert_eq!((stored().await, camille.at.as_str()), (renewed, "/mon-compte"));
}
