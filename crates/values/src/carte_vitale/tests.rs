//! Every worked serial of account.md 3.2 and 1.8, and what holds for all of them.

use proptest::prelude::*;

use super::{CarteVitaleError, CarteVitaleSerial};
use crate::Nir;

#[test]
fn the_seeds_serial_is_read_short_or_whole() {
    let short = CarteVitaleSerial::parse("04671322630").unwrap();

    assert_eq!(short.as_str(), "802500000204671322630");
    assert_eq!(short.last_eleven(), Some("04671322630"));
    assert!(short.has_photo());
    for whole in ["8025000002 04671322630", "8025 0000 0204 6713 2263 0", "802500000204671322630"] {
        assert_eq!(CarteVitaleSerial::parse(whole).unwrap(), short, "{whole}");
    }
    assert_eq!(CarteVitaleSerial::parse("04671322639").unwrap().as_str().len(), 21);
    // Right by its form; it will not match (account.md 1.8).
    assert!(CarteVitaleSerial::parse("18121962000").is_ok());
}

#[test]
fn each_copying_mistake_has_its_name() {
    for (typed, mistake) in [
        ("", CarteVitaleError::Empty),
        ("0467132263", CarteVitaleError::TenDigits),
        ("80250000020467132263", CarteVitaleError::TenDigits),
        ("046713226301", CarteVitaleError::TooLong),
        ("8025000002046713226301", CarteVitaleError::TooLong),
        ("812500000204671322630", CarteVitaleError::TooLong),
        ("0467", CarteVitaleError::TooShort { missing: 7 }),
        ("80250000025", CarteVitaleError::TechnicalNumber),
        ("8025000002", CarteVitaleError::TechnicalNumber),
        ("50000025", CarteVitaleError::TechnicalNumber),
        ("18121962", CarteVitaleError::Date),
        ("18/12/1962", CarteVitaleError::NotDigits),
        ("0467132263A", CarteVitaleError::NotDigits),
    ] {
        assert_eq!(CarteVitaleSerial::parse(typed), Err(mistake), "{typed}");
    }
}

#[test]
fn a_piece_of_the_own_number_is_recognised() {
    let nir = Nir::parse("2 85 05 78 006 084").unwrap();
    for typed in ["2850578006084", "285057800608441", "85057800608", "05 78 006 084 41"] {
        assert_eq!(
            CarteVitaleSerial::parse_beside(typed, &nir),
            Err(CarteVitaleError::PartOfNir),
            "{typed}"
        );
    }
    assert!(CarteVitaleSerial::parse_beside("04671322630", &nir).is_ok());
}

#[test]
fn a_card_without_a_photo_has_its_own_rules() {
    let old = CarteVitaleSerial::parse_without_photo("01024576124").unwrap();
    assert_eq!((old.as_str(), old.has_photo(), old.last_eleven()), ("01024576124", false, None));

    for (typed, mistake) in [
        ("18121962", CarteVitaleError::Date),
        ("50000025", CarteVitaleError::TechnicalNumber),
        ("1234567", CarteVitaleError::OldTooShort),
        ("12345678901234", CarteVitaleError::OldTooLong),
    ] {
        assert_eq!(CarteVitaleSerial::parse_without_photo(typed), Err(mistake), "{typed}");
    }
}

#[test]
fn a_serial_is_shortened_or_hidden() {
    let serial = CarteVitaleSerial::parse("04671322630").unwrap();
    assert_eq!(serial.masked(), "8025000002 ••••••••630");
    assert_eq!(format!("{serial:?}"), "CarteVitaleSerial(***)");
    let old = CarteVitaleSerial::parse_without_photo("01024576124").unwrap();
    assert_eq!(old.masked(), "•••••124");
}

proptest! {
    #[test]
    fn any_eleven_digits_but_the_shared_ones_are_read(tail in "[0-9]{11}") {
        prop_assume!(tail != "80250000025");
        let serial = CarteVitaleSerial::parse(&tail).unwrap();
        prop_assert_eq!(serial.last_eleven(), Some(tail.as_str()));
        prop_assert_eq!(CarteVitaleSerial::parse(serial.as_str()).unwrap(), serial);
    }

    #[test]
    fn any_text_is_read_or_refused(typed in "\\PC{0,24}") {
        let _ = CarteVitaleSerial::parse(&typed);
        let _ = CarteVitaleSerial::parse_without_photo(&typed);
    }
}
