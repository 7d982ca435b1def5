//! A reference survives the phone: case, grouping, and every slip of one or two characters.

use proptest::prelude::*;

use super::{ALPHABET, Reference, ReferenceError};

#[test]
fn a_reference_is_read_back_however_it_is_written() {
    let reference = Reference::from_random([7; 8]);
    let shown = reference.to_string();

    assert_eq!((shown.len(), shown.matches('-').count()), (14, 2));
    for typed in [shown.to_lowercase(), shown.replace('-', " "), shown.replace('-', "")] {
        assert_eq!(Reference::parse(&typed).as_ref(), Ok(&reference), "{typed}");
    }
    let json = serde_json::to_string(&reference).unwrap();
    assert_eq!(serde_json::from_str::<Reference>(&json).unwrap(), reference);
    assert!(serde_json::from_str::<Reference>("\"2222-2222-2223\"").is_err());
}

#[test]
fn each_mistake_has_its_name() {
    for (typed, mistake) in [
        (" - ", ReferenceError::Empty),
        ("2222-2222-222O", ReferenceError::ForbiddenCharacter),
        ("2222-2222-222", ReferenceError::Length),
        ("2222-2222-2222-2", ReferenceError::Length),
        ("2222-2222-2223", ReferenceError::Check),
    ] {
        assert_eq!(Reference::parse(typed), Err(mistake), "{typed}");
    }
    assert!(Reference::parse("2222-2222-2222").is_ok());
}

proptest! {
    #[test]
    fn every_reference_made_is_right(bytes in any::<[u8; 8]>()) {
        let reference = Reference::from_random(bytes);
        prop_assert_eq!(Reference::parse(&reference.to_string()), Ok(reference));
    }

    #[test]
    fn one_wrong_character_is_caught(bytes in any::<[u8; 8]>(), at in 0..12_usize, with in 0..19_usize) {
        let mut text = Reference::from_random(bytes).as_str().as_bytes().to_vec();
        prop_assume!(text[at] != ALPHABET[with]);
        text[at] = ALPHABET[with];
        let wrong = String::from_utf8(text).unwrap();
        prop_assert_eq!(Reference::parse(&wrong), Err(ReferenceError::Check));
    }

    #[test]
    fn two_exchanged_characters_are_caught(bytes in any::<[u8; 8]>(), one in 0..12_usize, other in 0..12_usize) {
        let mut text = Reference::from_random(bytes).as_str().as_bytes().to_vec();
        prop_assume!(text[one] != text[other]);
        text.swap(one, other);
        let wrong = String::from_utf8(text).unwrap();
        prop_assert_eq!(Reference::parse(&wrong), Err(ReferenceError::Check));
    }
}
