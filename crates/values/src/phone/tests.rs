//! Numbers of the mainland and overseas, as people write them (account.md 1.8).

use proptest::prelude::*;

use super::{Phone, PhoneError, PhoneKind};

#[test]
fn a_number_is_the_same_however_it_is_written() {
    let mobile = Phone::parse("06 12 34 56 78").unwrap();
    for typed in [
        "0612345678",
        "06.12.34.56.78",
        "+33 6 12 34 56 78",
        "+33 (0)6-12-34-56-78",
        "+33 06 12 34 56 78",
        "0033612345678",
    ] {
        assert_eq!(Phone::parse_mobile(typed).unwrap(), mobile, "{typed}");
    }
    assert_eq!(mobile.spaced(), "06 12 34 56 78");
    assert_eq!(mobile.masked(), "06 •• •• •• 78");
    assert_eq!(format!("{mobile:?}"), "Phone(***)");
    assert!(Phone::parse_landline("04 73 00 00 00").is_ok());
}

#[test]
fn overseas_numbers_are_french_numbers() {
    for (typed, international, kind) in [
        ("06 92 12 34 56", "+262692123456", PhoneKind::Mobile),
        ("+262 692 12 34 56", "+262692123456", PhoneKind::Mobile),
        ("+262 639 12 34 56", "+262639123456", PhoneKind::Mobile),
        ("00 590 690 12 34 56", "+590690123456", PhoneKind::Mobile),
        ("0596 12 34 56", "+596596123456", PhoneKind::Landline),
        ("+594 594 12 34 56", "+594594123456", PhoneKind::Landline),
        ("+508 41 23 45", "+508412345", PhoneKind::Landline),
        ("0508 41 23 45", "+508412345", PhoneKind::Landline),
        ("01 23 45 67 89", "+33123456789", PhoneKind::Landline),
    ] {
        let phone = Phone::parse(typed).unwrap();
        assert_eq!(
            (phone.international().as_str(), phone.kind()),
            (international, kind),
            "{typed}"
        );
        assert_eq!(Phone::parse(&phone.international()).unwrap(), phone);
    }
}

#[test]
fn each_mistake_has_its_name() {
    for (typed, mistake) in [
        ("", PhoneError::Empty),
        ("061234567", PhoneError::Length),
        ("06123456789", PhoneError::Length),
        ("3646", PhoneError::Length),
        ("6123456780", PhoneError::Length),
        ("zéro six", PhoneError::NotDigits),
        ("08 12 34 56 78", PhoneError::ServiceNumber),
        ("00 12 34 56 78", PhoneError::Foreign),
        ("+33 00 12 34 56 78", PhoneError::Unknown),
        ("+32 470 12 34 56", PhoneError::Foreign),
        ("+262 123 456 789", PhoneError::Foreign),
    ] {
        assert_eq!(Phone::parse(typed), Err(mistake), "{typed}");
    }
    assert_eq!(Phone::parse_mobile("01 23 45 67 89"), Err(PhoneError::NotMobile));
    assert_eq!(Phone::parse_landline("06 12 34 56 78"), Err(PhoneError::NotLandline));
}

proptest! {
    #[test]
    fn every_national_number_survives_its_spellings(text in "0[1-79][0-9]{8}") {
        let phone = Phone::parse(&text).unwrap();
        prop_assert_eq!(phone.as_str(), &text);
        prop_assert_eq!(&Phone::parse(&phone.spaced()).unwrap(), &phone);
        prop_assert_eq!(&Phone::parse(&phone.international()).unwrap(), &phone);
    }

    #[test]
    fn any_text_is_read_or_refused(typed in "[+0]{0,3}\\PC{0,14}") {
        let _ = Phone::parse(&typed);
    }
}
