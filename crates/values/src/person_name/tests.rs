//! Names as account.md AC-11, AC-12 and 1.8 compare them.

use proptest::prelude::*;

use super::{PersonName, PersonNameError};

fn name(typed: &str) -> PersonName {
    PersonName::parse(typed).unwrap_or_else(|error| panic!("{typed}: {error}"))
}

#[test]
fn spellings_of_one_name_are_the_same() {
    for (typed, known) in [
        ("venturi", "VENTURI"),
        ("D'Arc", "D ARC"),
        ("d’arc", "D-ARC"),
        ("D´Arc", "d`arc"),
        ("Le-Goff", "LE GOFF"),
        ("  le   goff ", "LE GOFF"),
        ("Lefèvre", "LEFEVRE"),
        ("Lefe\u{300}vre", "Lefèvre"),
        ("Nguyễn", "NGUYEN"),
        ("Cœur", "COEUR"),
        ("Ægidius", "aegidius"),
        ("Strauß", "STRAUSS"),
        ("Łukasiewicz", "LUKASIEWICZ"),
        ("Đặng", "dang"),
        ("de La Tour", "LA TOUR"),
        ("Martin–Dupont", "MARTIN DUPONT"),
    ] {
        assert!(name(typed).same_as(&name(known)), "{typed} / {known}");
        assert!(name(known).same_as(&name(typed)), "{known} / {typed}");
    }
}

#[test]
fn different_names_stay_different() {
    for (typed, known) in
        [("Legoff", "Le Goff"), ("Martin", "Martin-Dupont"), ("Durand", "Durant"), ("De", "Du")]
    {
        assert!(!name(typed).same_as(&name(known)), "{typed} / {known}");
    }
}

#[test]
fn birth_and_usage_name_are_both_accepted() {
    let (birth, usage) = (name("MARTIN"), name("LEROY"));
    assert!(name("leroy").is_one_of([&birth, &usage]));
    assert!(name("Martin").is_one_of([&birth, &usage]));
    assert!(!name("Durand").is_one_of([&birth, &usage]));
}

#[test]
fn each_mistake_has_its_name() {
    let (longest, too_long) = ("é".repeat(80), "é".repeat(81));
    assert!(PersonName::parse(&longest).is_ok());
    for (typed, mistake) in [
        ("", PersonNameError::Empty),
        ("  ", PersonNameError::Empty),
        ("-'-", PersonNameError::Empty),
        ("V3nturi", PersonNameError::ForbiddenCharacter),
        ("<script>", PersonNameError::ForbiddenCharacter),
        ("Dupont, Jean", PersonNameError::ForbiddenCharacter),
        ("Иванов", PersonNameError::NotLatin),
        (&too_long, PersonNameError::TooLong),
    ] {
        assert_eq!(PersonName::parse(typed).err(), Some(mistake), "{typed}");
    }
}

#[test]
fn the_spelling_is_kept_and_hidden() {
    let kept = name("  d’Arc  de  Domrémy ");
    assert_eq!(kept.as_str(), "d’Arc de Domrémy");
    assert_eq!(kept.normalized(), "D ARC DE DOMREMY");
    assert_eq!(format!("{kept:?}"), "PersonName(***)");
}

proptest! {
    #[test]
    fn a_name_is_its_own_in_any_case(typed in "[a-zàâäéèêëîïôöùûüçœæ]{1,20}([ '-][a-zé]{1,20}){0,2}") {
        let one = name(&typed);
        prop_assert!(one.same_as(&name(&typed.to_uppercase())));
        prop_assert!(name(&one.normalized()).same_as(&one));
    }

    #[test]
    fn any_text_is_read_or_refused(typed in "\\PC{0,30}") {
        if let Ok(read) = PersonName::parse(&typed) {
            prop_assert!(!read.normalized().is_empty());
        }
    }
}
