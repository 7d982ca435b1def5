//! What is promised of codes.

use guichet_values::{Password, Personal, TypedCode};

use super::{Codes, Cost};
use crate::shared::keys::Keyring;

const CODE: &str = "Guichet-Demo-1";

fn chosen() -> Password {
    Password::parse(CODE, &Personal::default()).unwrap()
}

fn codes() -> Codes {
    Codes::new(Keyring::for_tests(), Cost::least())
}

async fn verified(codes: &Codes, code: &str, stored: Option<&str>) -> bool {
    let code = TypedCode::parse(code).unwrap();
    codes.seat().unwrap().verify(code, stored.map(str::to_owned)).await.unwrap()
}

#[tokio::test]
async fn the_right_code_only_is_recognised() {
    let codes = codes();
    let stored = codes.hash(&chosen(), [7; 16]).await.unwrap();

    assert!(verified(&codes, CODE, Some(&stored)).await);
    assert!(!verified(&codes, "Guichet-Demo-2", Some(&stored)).await);
    assert!(!verified(&codes, CODE, None).await);
}

#[tokio::test]
async fn an_account_that_is_not_there_costs_the_same() {
    let codes = codes();
    let stored = codes.hash(&chosen(), [7; 16]).await.unwrap();
    let before = codes.computed();

    verified(&codes, "faux", Some(&stored)).await;
    let known = codes.computed() - before;
    verified(&codes, "faux", None).await;

    assert_eq!((known, codes.computed() - before), (1, 2));
}

#[tokio::test]
async fn a_stored_hash_says_its_cost_and_is_nothing_without_our_key() {
    let codes = Codes::new(Keyring::for_tests(), Cost::usual());
    let stored = codes.hash(&chosen(), [7; 16]).await.unwrap();

    assert!(stored.starts_with("$argon2id$v=19$m=19456,t=2,p=1$"), "{stored}");
    let without = argon2::Argon2::default();
    let guessed =
        argon2::PasswordVerifier::<str>::verify_password(&without, CODE.as_bytes(), &stored);
    assert!(guessed.is_err());
}

#[tokio::test]
async fn a_damaged_hash_is_a_fault_and_no_entry() {
    let code = TypedCode::parse(CODE).unwrap();

    assert!(codes().seat().unwrap().verify(code, Some("$argon2id$".to_owned())).await.is_err());
}

#[tokio::test]
async fn who_finds_no_seat_is_told_at_once_and_a_seat_comes_back() {
    let codes = codes();
    let taken: Vec<_> = std::iter::from_fn(|| codes.seat().ok()).collect();
    assert!(taken.len() > 64);
    assert!(codes.seat().is_err());

    drop(taken);

    assert!(codes.seat().is_ok());
}
