//! Conditions and code: what is refused, and what is kept of it.

use super::{CODES, SEEDED_ACCOUNTS, count, site, venturi_at, with};

#[tokio::test]
async fn refusing_the_conditions_leaves_counters_and_one_line() {
    let site = site().await;
    let traces = count(&site, "audit_events").await;
    let mut ange = venturi_at(&site, "conditions").await;

    ange.submit(&[("cgu", "non")])
        .await
        .gets(200)
        .sees("Vous avez refusé les conditions")
        .sees("3646");

    assert_eq!(count(&site, "account_drafts").await, 0);
    assert_eq!(count(&site, "accounts").await, SEEDED_ACCOUNTS);
    assert_eq!(count(&site, "audit_events").await, traces + 1);
    assert!(ange.cookie("guichet-ouverture").is_none());
}

#[tokio::test]
async fn neither_yes_nor_no_is_chosen_in_advance_and_one_must_be() {
    let site = site().await;
    let mut ange = venturi_at(&site, "conditions").await;
    ange.does_not_see("checked");

    ange.submit(&[]).await.gets(422).sees("Choisissez « Oui, j’accepte » ou « Non, je refuse ».");
    ange.submit(&[("cgu", "peut-être")]).await.gets(422);
}

#[tokio::test]
async fn conditions_that_changed_meanwhile_are_shown_again() {
    let site = site().await;
    let mut ange = venturi_at(&site, "conditions").await;
    let token = ange.value_of("csrf").unwrap();
    let fields = [("csrf", token.as_str()), ("version", "2020-01"), ("cgu", "oui")]
        .map(|(name, value)| (name.to_owned(), value.to_owned()));

    ange.post("/creer-mon-compte/conditions", &fields).await.gets(422).sees("viennent de changer");
}

#[tokio::test]
async fn each_code_that_is_refused_says_why_and_is_never_shown_again() {
    let site = site().await;
    let mut ange = venturi_at(&site, "code").await;
    ange.sees("compter de 8 à 50 caractères");

    for (code, sentence) in [
        ("", "Choisissez un code."),
        ("motdepasse1", "au moins une lettre majuscule"),
        ("MotDePasse", "au moins un chiffre ou un caractère spécial"),
        ("Abc1!", "trop court"),
        ("MotDe Passe1", "un caractère qui n’est pas accepté"),
        ("Jean1812", "votre date de naissance"),
        ("A162122B0z", "votre numéro de sécurité sociale"),
        ("Azerty123", "trop courant"),
    ] {
        ange.submit(&with(with(CODES, "code", code), "code_confirmation", code)).await;
        ange.gets(422).sees(sentence);
        assert_eq!(ange.value_of("code"), None);
    }
    ange.submit(&with(CODES, "code_confirmation", "MotdePasse2")).await.gets(422);
    ange.sees("Les deux codes ne sont pas identiques")
        .sees("Solidité : ")
        .does_not_see("MotdePasse");
}

#[tokio::test]
async fn when_too_many_codes_are_hashed_one_is_told_when_to_come_back() {
    let site = site().await;
    let mut ange = venturi_at(&site, "code").await;
    let taken: Vec<_> = std::iter::from_fn(|| site.app.codes().seat().ok()).collect();

    ange.submit(&CODES).await.gets(503);
    let seconds: u8 = ange.headers["retry-after"].to_str().unwrap().parse().unwrap();
    assert!((5..=30).contains(&seconds), "{seconds}");

    drop(taken);
    ange.visit("/creer-mon-compte").await.submit(&CODES).await.gets(200).sees("Étape 5 sur 5");
}
