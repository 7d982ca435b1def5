//! What proves a person, and what only she learns.

use super::identity::identify_as;
use super::{PROOF, site, venturi_at, with};

#[tokio::test]
async fn each_wrong_proof_that_can_be_told_has_its_own_sentence() {
    let site = site().await;
    let mut ange = venturi_at(&site, "verification").await;

    for (field, value, sentence) in [
        ("iban_fin", "", "Indiquez les 7 derniers caractères de votre IBAN."),
        ("iban_fin", "G02443", "exactement les 7 derniers caractères"),
        ("iban_fin", "0G0244É", "des lettres sans accent"),
        ("vitale_fin", "046713226", "il en manque 2"),
        ("vitale_fin", "0467132263", "ajoutez un 9 à la fin"),
        ("vitale_fin", "80250000025", "les mêmes sur toutes les cartes"),
        ("vitale_fin", "18121962", "Vous avez recopié une date"),
        ("vitale_fin", "62122B010", "que des chiffres"),
    ] {
        ange.submit(&with(PROOF, field, value)).await.gets(422).sees(sentence);
        assert_eq!(ange.value_of(field).as_deref(), Some(value));
    }
    ange.submit(&with(PROOF, "iban_fin", "0g02443")).await.gets(200).sees("Étape 3 sur 5");
}

/// T05: one verdict for both proofs.
#[tokio::test]
async fn t05_one_verdict_for_both_proofs_does_not_say_which_is_wrong() {
    let site = site().await;
    let mut pages = Vec::new();

    for (field, value) in [("iban_fin", "0G02444"), ("vitale_fin", "04671322631")] {
        let mut ange = venturi_at(&site, "verification").await;
        let typed = with(PROOF, field, value);
        ange.submit(&typed).await.gets(422).sees("vérifiez-les toutes les deux");
        let token = ange.value_of("csrf").unwrap();
        let page = typed.iter().fold(ange.html.replace(&token, "…"), |html, (_, typed)| {
            html.replace(&format!("value=\"{typed}\""), "…")
        });
        pages.push(page);
    }

    assert_eq!(pages[0], pages[1]);
}

#[tokio::test]
async fn paul_proves_himself_with_the_iban_of_his_mother() {
    let site = site().await;
    let mut paul = site.stranger();

    identify_as(&site, &mut paul, "DURAND").await;
    paul.gets(200).sees("Étape 2 sur 5");

    let proof = [("iban_fin", "1712315"), ("vitale_fin", "00691230420")];
    paul.submit(&proof).await.gets(200).sees("Étape 3 sur 5");
}

#[tokio::test]
async fn that_an_account_is_open_is_said_after_the_proof_only() {
    let site = site().await;
    let mut camille = site.stranger();

    identify_as(&site, &mut camille, "MARTIN").await;
    camille.gets(200).sees("Étape 2 sur 5");
    camille.submit(&PROOF).await.gets(422);
    assert!(!camille.text().contains("déjà"));
    let proof = [("iban_fin", "5780624"), ("vitale_fin", "00285057806")];
    camille
        .submit(&proof)
        .await
        .gets(200)
        .sees("Votre compte est déjà ouvert")
        .sees("Se connecter");

    assert!(camille.cookie("guichet-ouverture").is_none());
}

#[tokio::test]
async fn who_has_no_serial_finds_another_way() {
    let site = site().await;
    let mut ange = venturi_at(&site, "verification").await;

    assert!(ange.html.contains("href=\"/creer-mon-compte/autre-moyen\""));
    ange.visit("/creer-mon-compte/autre-moyen").await.gets(200).sees("3646");
}
