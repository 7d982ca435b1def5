//! The code that an adviser says aloud and a member types once: nine characters without look-alikes
//! or rhymes, in three groups, the last of which checks the others.
//!
//! Nineteen signs to the power of eight are 34 bits: with five tries, one guess in three thousand
//! million. It is stored as a keyed hash and shown once.

use zeroize::Zeroizing;

use crate::redacted::redacted;
use crate::reference::{character, value};

/// Characters, check included.
const LENGTH: usize = 9;

/// The most that one may be typed with: hyphens and spaces between all characters.
const TYPED_MAX: usize = 40;

/// A code given for one use. Wiped from memory when dropped.
pub struct ProvisionalCode(Zeroizing<String>);

redacted!(ProvisionalCode);

impl ProvisionalCode {
    /// A new code, from random bytes that are handed in.
    pub fn from_random(bytes: [u8; 8]) -> Self {
        let mut left = u64::from_be_bytes(bytes);
        let mut values = Vec::with_capacity(LENGTH);
        for _ in 1..LENGTH {
            values.push(left % 19);
            left /= 19;
        }
        values.push((19 - weighted_sum(&values)) % 19);
        Self(Zeroizing::new(values.into_iter().map(character).collect()))
    }

    /// Reads a code in any case, with or without its hyphens or spaces; nothing where it is none: the
    /// sign-in form takes other codes too, and says the same of all that are wrong.
    pub fn parse(typed: &str) -> Option<Self> {
        if typed.len() > TYPED_MAX {
            return None;
        }
        let text: String = typed
            .chars()
            .filter(|c| !c.is_whitespace() && !matches!(c, '-' | '.' | '\u{2010}'..='\u{2015}'))
            .map(|c| c.to_ascii_uppercase())
            .collect();
        let text = Zeroizing::new(text);
        let values: Vec<u64> = text.chars().map(value).collect::<Option<_>>()?;
        let (check, payload) = values.split_last()?;
        let holds = (weighted_sum(payload) + check).is_multiple_of(19);
        (values.len() == LENGTH && holds).then_some(Self(text))
    }

    /// The nine characters, for the hash alone.
    pub fn expose(&self) -> &str {
        &self.0
    }

    /// « 7KQ-42M-9X4 », for the one screen that shows it.
    pub fn shown(&self) -> Zeroizing<String> {
        let mut out = String::with_capacity(LENGTH + 2);
        for (at, c) in self.0.chars().enumerate() {
            if at > 0 && at % 3 == 0 {
                out.push('-');
            }
            out.push(c);
        }
        Zeroizing::new(out)
    }

    /// As it is said on the phone: « 7, Kléber, Quintal ».
    pub fn said(&self) -> Zeroizing<String> {
        let words: Vec<String> = self.0.chars().map(said).collect();
        Zeroizing::new(words.join(", "))
    }
}

/// Each place has its own weight, 2 to 9 (the check counts once), so that modulo a prime no single
/// slip and no exchange of two characters goes unseen.
fn weighted_sum(payload: &[u64]) -> u64 {
    payload.iter().zip(2..).map(|(value, weight)| value * weight).sum::<u64>() % 19
}

/// The first names of the French spelling table.
fn said(character: char) -> String {
    let word = match character {
        'F' => "F comme François",
        'H' => "H comme Henri",
        'J' => "J comme Joseph",
        'K' => "K comme Kléber",
        'M' => "M comme Marcel",
        'P' => "P comme Pierre",
        'Q' => "Q comme Quintal",
        'R' => "R comme Raoul",
        'W' => "W comme William",
        'X' => "X comme Xavier",
        'Y' => "Y comme Yvonne",
        digit => return digit.to_string(),
    };
    word.to_owned()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::ProvisionalCode;

    proptest! {
        #[test]
        fn a_code_is_read_back_however_it_is_typed(bytes: [u8; 8]) {
            let code = ProvisionalCode::from_random(bytes);
            let typed = code.shown().to_lowercase().replace('-', " ");

            let read = ProvisionalCode::parse(&typed).unwrap();

            prop_assert_eq!(read.expose(), code.expose());
            prop_assert_eq!(code.shown().len(), 11);
        }

        #[test]
        fn no_slip_of_one_character_goes_unseen(bytes: [u8; 8], at in 0_usize..9, other in 0_usize..19) {
            let code = ProvisionalCode::from_random(bytes);
            let mut typed: Vec<char> = code.expose().chars().collect();
            let slip = char::from(b"23456789FHJKMPQRWXY"[other]);
            prop_assume!(typed[at] != slip);
            typed[at] = slip;

            prop_assert!(ProvisionalCode::parse(&typed.iter().collect::<String>()).is_none());
        }
    }

    #[test]
    fn what_is_no_code_is_none() {
        for typed in ["", "222", "Guichet-Demo-1", "12345678", "OOO-OOO-OOO", &"2".repeat(200)] {
            assert!(ProvisionalCode::parse(typed).is_none(), "{typed}");
        }
    }

    #[test]
    fn it_is_said_without_confusion_and_never_printed() {
        let code = ProvisionalCode::parse("222-222-22").map(|_| ());
        assert!(code.is_none());
        let code = ProvisionalCode::from_random([7; 8]);

        assert!(code.said().split(", ").count() == 9);
        assert!(!format!("{code:?}").contains(code.expose()));
    }
}
