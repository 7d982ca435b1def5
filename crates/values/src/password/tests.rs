//! Every worked code of account.md 2.3, and what holds for all of them.

use jiff::civil::date;
use proptest::prelude::*;

use super::PasswordError as Not;
use super::{
    PASSWORD_SPECIALS, Password, PasswordError, Personal, RuleName, Strength, TypedCode,
    TypedCodeError, password_rules, password_strength,
};
use crate::Nir;

fn nir() -> Nir {
    Nir::parse("1 62 12 2B 010 001").unwrap()
}

/// The person of account.md 2.3: born on 18/12/1962.
fn personal(nir: &Nir) -> Personal<'_> {
    Personal { nir: Some(nir), birth_date: Some(date(1962, 12, 18)) }
}

#[test]
fn the_worked_codes_are_judged_as_worked() {
    let (nir, fifty) = (nir(), format!("{}Ab", "xY7".repeat(16)));
    for right in ["MotdePasse1", "Bonjour!", "Guichet-Demo-1", &fifty] {
        assert!(Password::parse(right, &personal(&nir)).is_ok(), "{right}");
    }
    let too_long = format!("{fifty}z");
    for (typed, fault) in [
        ("", PasswordError::Empty),
        ("motdepasse1", PasswordError::NoUppercase),
        ("MOTDEPASSE1", PasswordError::NoLowercase),
        ("MotDePasse", PasswordError::NoDigitOrSpecial),
        ("Abc1!", PasswordError::TooShort),
        ("MotDe Passe1", PasswordError::ForbiddenCharacter),
        ("MotDePasse#1", PasswordError::ForbiddenCharacter),
        ("MotDePassé1", PasswordError::ForbiddenCharacter),
        ("Jean1812", PasswordError::ContainsBirthDate),
        ("Venturi1962", PasswordError::ContainsBirthDate),
        ("A162122B0z", PasswordError::ContainsNir),
        ("Azerty123", PasswordError::TooCommon),
        (&too_long, PasswordError::TooLong),
    ] {
        assert_eq!(Password::parse(typed, &personal(&nir)).err(), Some(fault), "{typed}");
    }
}

/// What becomes of a candidate; the three longest are made by the test.
const JUDGED: [(&str, Option<Not>); 57] = [
    // Accepted: what a person or her password manager would choose.
    ("MotdePasse1", None),
    ("Bonjour!", None),
    ("Guichet-Demo-1", None),
    ("Trois-gros-chats-gris", None),
    ("cheval.Agrafe.pile.correct", None),
    ("xK7-qp.Zt4,mW9", None),
    ("AAAAaaaa1111", None),
    ("Zz9?!$€£@&(-+_)=*%/<>,.;", None),
    ("Aaaaaaaaaaaa1", None),
    // Nothing, or too little, or too much: the whole of it is judged, nothing is dropped.
    ("", Some(Not::Empty)),
    ("A1b", Some(Not::TooShort)),
    ("Abcde1!", Some(Not::TooShort)),
    // Each missing sort of character.
    ("aaaaaaaaaaaa", Some(Not::NoUppercase)),
    ("AAAAAAAAAAAA", Some(Not::NoLowercase)),
    ("aaaaaaaaaaa1", Some(Not::NoUppercase)),
    ("motdepasse", Some(Not::NoUppercase)),
    ("MOTDEPASSE1", Some(Not::NoLowercase)),
    ("MotDePasse", Some(Not::NoDigitOrSpecial)),
    ("Aaaaaaaaaaaa", Some(Not::NoDigitOrSpecial)),
    ("123456789012", Some(Not::NoLowercase)),
    ("!!!!!!!!!!!!", Some(Not::NoLowercase)),
    // Characters that not every keyboard of the fund has; a space is told and not trimmed.
    ("MotDePasse1 ", Some(Not::ForbiddenCharacter)),
    (" MotDePasse1", Some(Not::ForbiddenCharacter)),
    ("Mot de passe 1", Some(Not::ForbiddenCharacter)),
    ("MotDePasse1\t", Some(Not::ForbiddenCharacter)),
    ("MotDePasse1\n", Some(Not::ForbiddenCharacter)),
    ("MotDePasse1\u{a0}", Some(Not::ForbiddenCharacter)),
    ("MotDePasse1\u{200b}", Some(Not::ForbiddenCharacter)),
    ("MotDePasse1\0", Some(Not::ForbiddenCharacter)),
    ("MotDePass\u{e9}1", Some(Not::ForbiddenCharacter)),
    ("MotDePasse\u{301}1", Some(Not::ForbiddenCharacter)),
    ("MotDePasse\u{1f511}1", Some(Not::ForbiddenCharacter)),
    ("\u{41c}otDePasse1", Some(Not::ForbiddenCharacter)),
    ("MotDePasse\u{ff11}", Some(Not::ForbiddenCharacter)),
    ("MotDePasse#1", Some(Not::ForbiddenCharacter)),
    ("MotDePasse'1", Some(Not::ForbiddenCharacter)),
    ("MotDePasse\"1", Some(Not::ForbiddenCharacter)),
    ("MotDePasse\\1", Some(Not::ForbiddenCharacter)),
    // The number, whole, spaced out, or six characters of it.
    ("Ange162122B010001", Some(Not::ContainsNir)),
    ("ange162122b010001Z", Some(Not::ContainsNir)),
    ("Zz-1.62.12.2B", Some(Not::ContainsNir)),
    ("Zz-1-62-12-2", Some(Not::ContainsNir)),
    ("Zz/2B/010/001", Some(Not::ContainsNir)),
    ("A162122B0z", Some(Not::ContainsNir)),
    // The birth date, in six ways and in part.
    ("Ange18121962", Some(Not::ContainsBirthDate)),
    ("Ange181262", Some(Not::ContainsBirthDate)),
    ("Ange19621218", Some(Not::ContainsBirthDate)),
    ("Ange18/12/1962", Some(Not::ContainsBirthDate)),
    ("Ange1962-12-18", Some(Not::ContainsBirthDate)),
    ("Venturi1962", Some(Not::ContainsBirthDate)),
    ("Jean1812", Some(Not::ContainsBirthDate)),
    // What everybody tries first, in whatever case.
    ("Azerty123", Some(Not::TooCommon)),
    ("aZERTY123", Some(Not::TooCommon)),
    ("Password1", Some(Not::TooCommon)),
    ("PassWord123", Some(Not::TooCommon)),
    ("Ameli2026", Some(Not::TooCommon)),
    ("Qwerty123", Some(Not::TooCommon)),
];

/// T03: sixty candidates and what becomes of each (security part 5), under the rules of account.md 2.3:
/// nothing personal in it, nothing that everybody tries first, nothing cut, trimmed or made equal.
#[test]
fn t03_sixty_candidates_are_judged_as_written() {
    let nir = nir();
    let of = |letters: usize| format!("Aa1{}", "xY7-".repeat(40)).chars().take(letters).collect();
    let (fifty, more, far_more): (String, String, String) = (of(50), of(51), of(129));
    let long = [
        (fifty.as_str(), None),
        (more.as_str(), Some(Not::TooLong)),
        (far_more.as_str(), Some(Not::TooLong)),
    ];
    assert_eq!(JUDGED.len() + long.len(), 60);

    for (typed, fault) in JUDGED.into_iter().chain(long) {
        let judged = Password::parse(typed, &personal(&nir));
        assert_eq!(judged.as_ref().err().copied(), fault, "{typed:?}");
        // What is hashed is what was typed, to the last character.
        assert!(judged.is_err() || judged.is_ok_and(|code| code.expose() == typed), "{typed:?}");
    }
}

#[test]
fn the_birth_date_is_found_in_every_usual_order() {
    let (nir, elsewhere) = (nir(), Personal::default());
    for typed in [
        "Moi18121962",
        "Moi181262",
        "Moi19621218",
        "Moi621218",
        "Moi-1812",
        "Moi--1262",
        "Moi121962",
        "Moi18/12/1962",
        "Moi18.12.62",
        "Moi1962-12-18",
    ] {
        let fault = Password::parse(typed, &personal(&nir)).err();
        assert!(
            matches!(fault, Some(PasswordError::ContainsBirthDate | PasswordError::ContainsNir)),
            "{typed}: {fault:?}"
        );
        assert!(Password::parse(typed, &elsewhere).is_ok(), "{typed}");
    }
}

#[test]
fn a_part_of_the_number_is_six_characters_in_a_row() {
    let nir = nir();
    let only_nir = Personal { nir: Some(&nir), birth_date: None };
    for typed in ["Zz2b0100", "Zz2B010001", "Zz1.62.12.2", "Zz-162-122"] {
        assert_eq!(
            Password::parse(typed, &only_nir).err(),
            Some(PasswordError::ContainsNir),
            "{typed}"
        );
    }
    assert!(Password::parse("Zzz16212", &only_nir).is_ok());
}

#[test]
fn the_list_of_rules_says_the_same_as_the_answer() {
    let nir = nir();
    let rules = password_rules("Jean1812", &personal(&nir));
    let unmet: Vec<_> = rules.iter().filter(|rule| !rule.met).map(|rule| rule.name).collect();
    assert_eq!(unmet, [RuleName::NothingPersonal]);
    assert!(password_rules("", &personal(&nir)).iter().all(|rule| !rule.met));
    assert!(password_rules("Bonjour!", &personal(&nir)).iter().all(|rule| rule.met));
    // The label names every sign that is allowed, and no other.
    let (_, signs) = RuleName::AllowedCharacters.label().split_once(':').unwrap();
    assert_eq!(signs.replace([' ', '\u{a0}'], ""), PASSWORD_SPECIALS);
    assert_eq!(PASSWORD_SPECIALS.chars().count(), 21);
}

#[test]
fn the_second_typing_must_be_the_same() {
    let nobody = Personal::default();
    let code = Password::parse_confirmed("MotdePasse1", "MotdePasse1", &nobody).unwrap();
    assert_eq!((code.expose(), format!("{code:?}").as_str()), ("MotdePasse1", "Password(***)"));
    let fault = Password::parse_confirmed("MotdePasse1", "motdepasse1", &nobody).err();
    assert_eq!(fault, Some(PasswordError::NotConfirmed));
}

#[test]
fn strength_grows_with_what_cannot_be_foreseen() {
    let nobody = Personal::default();
    for (typed, strength) in [
        ("bonjour", Strength::Refused),
        ("Azerty123", Strength::Refused),
        ("Bonjour!", Strength::Weak),
        ("MotdePasse1", Strength::Weak),
        ("Aaaaaaaaaaaaaaaaaaaaaa1", Strength::Weak),
        ("Tg7kv-Wm2q", Strength::Fair),
        ("Tg7kv-Wm2qXe", Strength::Good),
        ("Trois-gros-chats-gris", Strength::VeryGood),
    ] {
        assert_eq!(password_strength(typed, &nobody), strength, "{typed}");
    }
    assert_eq!((Strength::Refused.level(), Strength::VeryGood.level()), (0, 4));
}

#[test]
fn an_old_numeric_code_still_signs_in() {
    assert!(TypedCode::parse("12345678").unwrap().is_old_numeric());
    assert!(!TypedCode::parse("MotdePasse1").unwrap().is_old_numeric());
    assert_eq!(TypedCode::parse("é è").unwrap().expose(), "é è");
    assert_eq!(TypedCode::parse("").err(), Some(TypedCodeError::Empty));
    assert_eq!(TypedCode::parse(&"a".repeat(201)).err(), Some(TypedCodeError::TooLong));
}

proptest! {
    #[test]
    fn a_code_is_accepted_exactly_when_every_rule_is_met(typed in "[a-zA-Z0-9!€ é#-]{0,54}") {
        let nir = nir();
        let met = password_rules(&typed, &personal(&nir)).iter().all(|rule| rule.met);
        prop_assert_eq!(Password::parse(&typed, &personal(&nir)).is_ok(), met);
        let refused = password_strength(&typed, &personal(&nir)) == Strength::Refused;
        prop_assert_eq!(refused, !met);
    }

    #[test]
    fn the_whole_number_never_passes(before in "[A-Z][a-z]{1,8}", after in "[a-z!]{0,8}") {
        let nir = nir();
        let typed = format!("{before}{}{after}", nir.as_str());
        prop_assert_eq!(
            Password::parse(&typed, &personal(&nir)).err(),
            Some(PasswordError::ContainsNir)
        );
    }
}
