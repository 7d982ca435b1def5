//! From typed text to a number: put right what can be, name what cannot.

use super::{Nir, NirError};

/// Characters of the number, without its key.
const LENGTH: usize = 13;
/// With its key of two digits.
const LENGTH_WITH_KEY: usize = 15;

/// A number, and what was put right while it was read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ReadNir {
    /// The number.
    pub nir: Nir,
    /// The letter O was typed for a zero (account.md LG-4).
    pub letter_o: bool,
    /// The key was typed too; it was verified and left out (account.md LG-3).
    pub with_key: bool,
}

impl ReadNir {
    /// What to tell the person beside the field, if anything.
    pub fn note(&self) -> Option<&'static str> {
        self.letter_o.then_some(
            "Nous avons remplacé la lettre O par le chiffre 0 dans votre numéro de sécurité sociale.",
        )
    }
}

/// Reads a number with or without its key.
pub(super) fn read(typed: &str) -> Result<ReadNir, NirError> {
    let tidy: String =
        typed.chars().filter(|c| !is_separator(*c)).map(|c| c.to_ascii_uppercase()).collect();
    // No number holds an O: it can only be a zero.
    let text = tidy.replace('O', "0");
    check_characters(&text)?;
    check_length(text.len())?;
    let (number, key) = text.split_at_checked(LENGTH).ok_or(NirError::TooLong)?;
    check_number(number, key)?;
    let nir = Nir(number.to_owned());
    if !key.is_empty() && nir.key().map(|right| format!("{right:02}")).as_deref() != Some(key) {
        return Err(NirError::Key);
    }
    Ok(ReadNir { nir, letter_o: tidy.contains('O'), with_key: !key.is_empty() })
}

/// What people put between the groups.
fn is_separator(c: char) -> bool {
    c.is_whitespace() || matches!(c, '.' | '-')
}

fn check_characters(text: &str) -> Result<(), NirError> {
    if text.is_empty() {
        return Err(NirError::Empty);
    }
    let mut letters = text.chars().enumerate().filter(|(_, c)| !c.is_ascii_digit());
    if letters.clone().any(|(_, c)| !c.is_ascii_alphabetic()) {
        return Err(NirError::ForbiddenCharacter);
    }
    // Only 2A and 2B, in positions 6 and 7 (ID-3).
    let corsica = text.get(5..7).is_some_and(|place| matches!(place, "2A" | "2B"));
    if letters.any(|(at, _)| at != 6 || !corsica) {
        return Err(NirError::MisplacedLetter);
    }
    Ok(())
}

fn check_length(length: usize) -> Result<(), NirError> {
    match length {
        LENGTH | LENGTH_WITH_KEY => Ok(()),
        0..LENGTH => Err(NirError::TooShort { missing: LENGTH - length }),
        _ => Err(NirError::TooLong),
    }
}

/// By the first digit: built like a NIR, or like a provisional number.
fn check_number(number: &str, key: &str) -> Result<(), NirError> {
    let part = |from, to| number.get(from..to).unwrap_or_default();
    match part(0, 1) {
        "1" | "2" | "3" | "4" => {}
        "5" | "6" | "7" | "8" => return check_provisional(number, key),
        _ => return Err(NirError::FirstDigit),
    }
    let month = part(3, 5).parse().unwrap_or(0_u8);
    if !matches!(month, 1..=12 | 20..=42 | 50..=99) {
        return Err(NirError::Month);
    }
    match (part(5, 7), part(7, 10), part(10, 13)) {
        ("00", _, _) => Err(NirError::Department),
        (_, "000", _) => Err(NirError::Commune),
        (_, _, "000") => Err(NirError::Order),
        _ => Ok(()),
    }
}

/// 5 to 8, then 1 or 2 (0 before 2012), a caisse and an order number; no key (ID-12, ID-13).
fn check_provisional(number: &str, key: &str) -> Result<(), NirError> {
    let sex_again = number.get(1..2).is_some_and(|digit| matches!(digit, "0" | "1" | "2"));
    let digits = number.bytes().all(|digit| digit.is_ascii_digit());
    if !sex_again {
        return Err(NirError::FirstDigit);
    }
    if digits && key.is_empty() { Ok(()) } else { Err(NirError::ProvisionalLayout) }
}
