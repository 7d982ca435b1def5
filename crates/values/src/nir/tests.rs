//! Every worked number of account.md 3.1 and 1.8, and what holds for all of them.

use jiff::civil::date;
use proptest::prelude::*;

use super::{BirthMonth, BirthPlace, Nir, NirError, NirKind, Sex};

/// Number and key (account.md 3.1, worked examples), then the two of the demo.
const WORKED: &[(&str, u8)] = &[
    ("1 62 12 2B 010 001", 3),
    ("2 84 05 88 321 025", 32),
    ("2 84 05 2A 321 025", 52),
    ("2 84 05 2B 321 025", 79),
    ("2 55 08 14 168 025", 38),
    ("1 53 12 45 007 231", 60),
    ("2 94 03 75 120 005", 91),
    ("2 95 10 99 126 111", 93),
    ("1 85 07 97 411 042", 15),
    ("2 90 03 98 735 012", 27),
    ("1 70 31 99 352 004", 75),
    ("1 65 20 99 350 123", 85),
    ("1 53 07 20 004 073", 30),
    ("2 53 07 2B 073 004", 70),
    ("1 90 01 75 056 096", 97),
    ("2 01 03 13 055 023", 9),
    ("2 85 05 78 006 084", 41),
];

fn nir(typed: &str) -> Nir {
    Nir::parse(typed).unwrap_or_else(|error| panic!("{typed}: {error}"))
}

#[test]
fn every_worked_number_is_read_with_and_without_its_key() {
    for (typed, key) in WORKED {
        assert_eq!(nir(typed).key(), Some(*key), "{typed}");
        assert_eq!(nir(typed).spaced(), *typed);
        let with_key = format!("{typed} {key:02}");
        assert_eq!(nir(&with_key), nir(typed));
        assert_eq!(nir(typed).spaced_with_key(), with_key);
        assert!(nir(typed).can_hold_account());
    }
}

#[test]
fn every_worked_mistake_has_its_name() {
    for (typed, mistake) in [
        ("", NirError::Empty),
        ("2 84 05 88 321 025 30", NirError::Key),
        ("2 55 08 14 168 025 00", NirError::Key),
        ("8 84 05 88 321 025 23", NirError::FirstDigit),
        ("0 84 05 88 321 025", NirError::FirstDigit),
        ("9 84 05 88 321 025", NirError::FirstDigit),
        ("2 84 05 88 321 30", NirError::TooShort { missing: 1 }),
        ("2 84 05 88 321 025 3", NirError::TooLong),
        ("2 84 05 88 321 025 321", NirError::TooLong),
        ("2 53 07 2C 073 004 43", NirError::MisplacedLetter),
        ("2 53 07 3A 073 004", NirError::MisplacedLetter),
        ("A 53 07 2A 073 004", NirError::MisplacedLetter),
        ("1 62 12 2B 010 é01", NirError::ForbiddenCharacter),
        ("1 70 00 99 352 004", NirError::Month),
        ("1 62 13 2B 010 001", NirError::Month),
        ("1 62 19 2B 010 001", NirError::Month),
        ("1 62 43 2B 010 001", NirError::Month),
        ("1 62 12 00 010 001", NirError::Department),
        ("1 62 12 63 000 001", NirError::Commune),
        ("1 62 12 63 010 000", NirError::Order),
        ("7 3 123 12345678", NirError::FirstDigit),
        ("7 1 123 12345678 12", NirError::ProvisionalLayout),
    ] {
        assert_eq!(Nir::parse(typed), Err(mistake), "{typed}");
    }
}

#[test]
fn what_people_type_is_put_right_and_told() {
    let plain = Nir::read("1 62.12-2b\u{a0}010 001").unwrap();
    assert_eq!((plain.nir.as_str(), plain.note()), ("162122B010001", None));

    let letter_o = Nir::read("162122BO10001").unwrap();
    assert_eq!(letter_o.nir, plain.nir);
    assert!(letter_o.note().unwrap().contains("lettre O"));

    assert!(Nir::read("162122b01000103").unwrap().with_key);
}

#[test]
fn numbers_that_are_not_certified_are_known_and_open_no_account() {
    for (typed, kind, sex, key) in [
        ("7 1 123 12345678", NirKind::Provisional, Sex::Man, None),
        ("8 0 123 12345678", NirKind::Provisional, Sex::Woman, None),
        ("6 1 441 00008502", NirKind::Migrant, Sex::Woman, None),
        ("5 2 441 00008502", NirKind::Migrant, Sex::Man, None),
        ("3 62 12 63 010 001", NirKind::Waiting, Sex::Man, Some(())),
    ] {
        let number = nir(typed);
        assert_eq!((number.kind(), number.sex()), (kind, sex), "{typed}");
        assert_eq!(number.key().map(drop), key);
        assert_eq!(number.spaced(), typed);
        assert!(!number.can_hold_account());
        assert_eq!(Nir::read_for_account(typed), Err(NirError::NotCertified(kind)));
        assert!(key.is_some() || number.matches_birth_date(date(1962, 12, 18)));
    }
    assert_eq!(
        Nir::read_for_account("7112312345678"),
        Err(NirError::NotCertified(NirKind::Provisional))
    );
}

#[test]
fn months_and_places_say_what_they_can() {
    for (typed, month, place) in [
        ("1 62 12 2B 010 001", BirthMonth::Known(12), BirthPlace::Department("2B")),
        ("1 53 07 20 004 073", BirthMonth::Known(7), BirthPlace::Department("20")),
        ("1 85 07 97 411 042", BirthMonth::Known(7), BirthPlace::Overseas("974")),
        ("2 90 03 98 735 012", BirthMonth::Known(3), BirthPlace::Overseas("987")),
        ("1 70 31 99 352 004", BirthMonth::Known(1), BirthPlace::Abroad("352")),
        ("1 70 42 96 352 004", BirthMonth::Known(12), BirthPlace::FormerTunisia),
        ("1 65 20 99 350 123", BirthMonth::Unknown, BirthPlace::Abroad("350")),
        ("1 65 30 93 350 123", BirthMonth::Unknown, BirthPlace::Department("93")),
        ("1 65 50 99 350 123", BirthMonth::Unknown, BirthPlace::Abroad("350")),
        ("1 65 99 99 350 123", BirthMonth::Unknown, BirthPlace::Abroad("350")),
    ] {
        assert_eq!(nir(typed).birth_month(), month, "{typed}");
        assert_eq!(nir(typed).birth_place(), Some(place), "{typed}");
    }
}

#[test]
fn a_birth_date_is_compared_as_far_as_it_is_known() {
    let seed = nir("1 62 12 2B 010 001");
    assert!(seed.matches_birth_date(date(1962, 12, 18)));
    assert!(!seed.matches_birth_date(date(1962, 11, 18)));
    assert!(!seed.matches_birth_date(date(1963, 12, 18)));
    // A century more or less is not in the number.
    assert!(nir("2 01 03 13 055 023").matches_birth_date(date(1901, 3, 2)));
    assert!(nir("2 01 03 13 055 023").matches_birth_date(date(2001, 3, 2)));
    // 31 is January in an incomplete record; 20 is any month.
    assert!(nir("1 70 31 99 352 004").matches_birth_date(date(1970, 1, 1)));
    assert!(!nir("1 70 31 99 352 004").matches_birth_date(date(1970, 2, 1)));
    assert!(nir("1 65 20 99 350 123").matches_birth_date(date(1965, 9, 30)));
}

#[test]
fn a_number_is_shortened_or_hidden() {
    assert_eq!(nir("162122B010001").masked(), "1 62 12 •• ••• •••");
    assert_eq!(nir("7112312345678").masked(), "7 1 ••• ••••••••");
    assert_eq!(format!("{:?}", nir("162122B010001")), "Nir(***)");
    assert!(!format!("{:?}", Nir::read("162122B010001")).contains("62"));
}

/// Any number built like a NIR.
fn any_number() -> impl Strategy<Value = String> {
    let month = prop_oneof![1..=12_u8, 20..=42_u8, 50..=99_u8];
    let place = prop_oneof![
        (1..=99_u8).prop_map(|number| format!("{number:02}")),
        Just("2A".to_owned()),
        Just("2B".to_owned()),
    ];
    (1..=4_u8, 0..=99_u8, month, place, 1..=999_u16, 1..=999_u16).prop_map(
        |(sex, year, month, place, commune, order)| {
            format!("{sex}{year:02}{month:02}{place}{commune:03}{order:03}")
        },
    )
}

proptest! {
    #[test]
    fn a_number_survives_its_own_spelling(text in any_number()) {
        let number = nir(&text);
        prop_assert_eq!(number.as_str(), &text);
        prop_assert_eq!(&nir(&number.spaced()), &number);
        prop_assert_eq!(&nir(&number.spaced_with_key()), &number);
        prop_assert_eq!(&nir(&text.to_lowercase()), &number);
        prop_assert!((1..=97).contains(&number.key().unwrap()));
    }

    #[test]
    fn the_key_catches_any_one_wrong_digit(text in any_number(), at in 7..13_usize, digit in 1..10_u8) {
        let key = nir(&text).key().unwrap();
        let mut wrong = text.into_bytes();
        wrong[at] = b'0' + (wrong[at] - b'0' + digit) % 10;
        let wrong = format!("{}{key:02}", String::from_utf8(wrong).unwrap());
        prop_assert!(Nir::parse(&wrong).is_err());
    }

    #[test]
    fn any_text_is_read_or_refused_without_being_repeated(typed in "[0-9AaBbOoX .]{0,18}") {
        if let Err(error) = Nir::parse(&typed) {
            prop_assert!(typed.trim().len() < 5 || !error.to_string().contains(typed.trim()));
        }
    }
}
