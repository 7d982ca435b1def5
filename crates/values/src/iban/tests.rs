//! Every worked IBAN of account.md 3.3, 1.3 and 1.8, and what holds for all of them.

use proptest::prelude::*;

use super::{Iban, IbanError, IbanTail, IbanTailError};

const SEED: &str = "FR64 2004 1010 0301 3478 0G02 443";

#[test]
fn every_worked_iban_is_read() {
    for typed in [
        "FR14 2004 1010 0505 0001 3M02 606",
        SEED,
        "FR76 3000 6000 0112 3456 7890 189",
        "DE89 3704 0044 0532 0130 00",
        "BE68 5390 0754 7034",
    ] {
        assert_eq!(Iban::parse(typed).unwrap().spaced(), typed);
    }
    let lower = Iban::parse("iban : fr64-2004-1010-0301-3478-0g02-443").unwrap();
    assert_eq!(lower, Iban::parse(SEED).unwrap());
    assert_eq!((lower.country(), lower.as_str()), ("FR", "FR6420041010030134780G02443"));
}

#[test]
fn each_mistake_has_its_name() {
    for (typed, mistake) in [
        (" ", IbanError::Empty),
        ("FR77 3000 6000 0112 3456 7890 189", IbanError::Key),
        ("FR49 3000 6000 0112 3456 7890 190", IbanError::RibKey),
        ("FR64 2004 1010 0301 3478 0G02 44", IbanError::Length { expected: 27, typed: 26 }),
        ("FR64 2004 1010 0301 3478 0G02 4433", IbanError::Length { expected: 27, typed: 28 }),
        ("FR64 2004 1010 0301 3478 0É02 443", IbanError::ForbiddenCharacter),
        ("30006000011234567890189", IbanError::NoCountry),
        ("F", IbanError::NoCountry),
        ("US64 2004 1010 0301 3478 0G02 443", IbanError::OutsideSepa),
    ] {
        assert_eq!(Iban::parse(typed), Err(mistake), "{typed}");
    }
}

#[test]
fn an_iban_is_shortened_or_hidden() {
    let seed = Iban::parse(SEED).unwrap();
    assert_eq!(seed.masked(), "FR64 •••• … 443");
    assert_eq!(seed.shown_for_proof(), "FR64 2004 1••• ••01 3478");
    assert_eq!(format!("{seed:?}"), "Iban(***)");
    let german = Iban::parse("DE89370400440532013000").unwrap();
    assert_eq!(german.shown_for_proof(), "DE89 •••• •••• •••");
}

#[test]
fn the_end_of_the_iban_is_seven_characters_not_digits() {
    let seed = Iban::parse(SEED).unwrap();
    for typed in ["0G02 443", "0g02443", "0 G 0 2 4 4 3"] {
        assert!(seed.ends_with(&IbanTail::parse(typed).unwrap()), "{typed}");
    }
    assert!(!seed.ends_with(&IbanTail::parse("0G02444").unwrap()));
    assert_eq!(IbanTail::parse("G02443"), Err(IbanTailError::Length));
    assert_eq!(IbanTail::parse("0G0244É"), Err(IbanTailError::ForbiddenCharacter));
    assert_eq!(IbanTail::parse(""), Err(IbanTailError::Empty));
}

/// A French IBAN for any bank, branch and account, both keys computed the long way.
fn french(bank: u64, branch: u64, account: u64) -> String {
    let key = 97 - (89 * bank + 15 * branch + 3 * account) % 97;
    let bban = format!("{bank:05}{branch:05}{account:011}{key:02}");
    let number: String = format!("{bban}152700");
    let rest = number.bytes().fold(0_u64, |rest, digit| (rest * 10 + u64::from(digit - b'0')) % 97);
    format!("FR{:02}{bban}", 98 - rest)
}

proptest! {
    #[test]
    fn every_right_french_iban_is_read(
        bank in 0..100_000_u64, branch in 0..100_000_u64, account in 0..100_000_000_000_u64,
    ) {
        let text = french(bank, branch, account);
        let iban = Iban::parse(&text).unwrap();
        prop_assert_eq!(&Iban::parse(&iban.spaced()).unwrap(), &iban);
        prop_assert!(iban.ends_with(&IbanTail::parse(iban.last_seven()).unwrap()));
    }

    #[test]
    fn one_wrong_digit_is_always_caught(
        account in 0..100_000_000_000_u64, at in 2..27_usize, more in 1..10_u8,
    ) {
        let mut wrong = french(30006, 1, account).into_bytes();
        wrong[at] = b'0' + (wrong[at] - b'0' + more) % 10;
        prop_assert!(Iban::parse(&String::from_utf8(wrong).unwrap()).is_err());
    }

    #[test]
    fn any_text_is_read_or_refused(typed in "(FR|DE|MC)?[0-9A-Za-z é]{0,30}") {
        let _ = (Iban::parse(&typed), IbanTail::parse(&typed));
    }
}
