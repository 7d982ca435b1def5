//! What another crate relies on: the people of the demo (contract.md), and ids of its own.

use guichet_values::{
    Caisse, CarteVitaleSerial, EmailAddress, Iban, IbanTail, Nir, Password, PersonName, Personal,
    PostalCode, typed_id,
};
use jiff::civil::date;

typed_id! {
    /// An id that only this crate knows.
    OtherId,
}

#[test]
fn venturi_can_open_an_account_with_what_the_contract_prints() {
    let read = Nir::read_for_account("1 62 12 2B 010 001").unwrap();
    assert_eq!(read.nir.key(), Some(3));
    assert!(read.nir.matches_birth_date(date(1962, 12, 18)));
    assert!(PersonName::parse("venturi").unwrap().same_as(&PersonName::parse("VENTURI").unwrap()));
    assert!(PostalCode::parse("63000").is_ok());
    assert!(Caisse::parse("631").is_ok());

    let iban = Iban::parse("FR64 2004 1010 0301 3478 0G02 443").unwrap();
    assert!(iban.ends_with(&IbanTail::parse("0G02443").unwrap()));
    let whole = CarteVitaleSerial::parse("8025000002 04671322630").unwrap();
    assert_eq!(CarteVitaleSerial::parse_beside("04671322630", &read.nir), Ok(whole));

    let personal = Personal { nir: Some(&read.nir), birth_date: Some(date(1962, 12, 18)) };
    assert!(Password::parse("MotdePasse1", &personal).is_ok());
}

#[test]
fn camille_signs_in_with_the_demo_code() {
    let nir = Nir::parse("2 85 05 78 006 084").unwrap();
    assert_eq!(nir.key(), Some(41));
    assert!(EmailAddress::parse("camille.martin@exemple.fr").is_ok());
    let personal = Personal { nir: Some(&nir), birth_date: Some(date(1985, 5, 12)) };
    assert!(Password::parse("Guichet-Demo-1", &personal).is_ok());
}

#[test]
fn another_crate_makes_ids_of_its_own() {
    let uuid = uuid::Uuid::from_u128(7);
    assert_eq!(OtherId::from(uuid).uuid(), uuid);
}
