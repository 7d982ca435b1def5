//! The serial number printed on a carte Vitale: proof that its holder has it in hand.
//!
//! No check digit is known (account.md ID-25): the check is that it equals the serial of the active
//! card. What can be done is to recognise the other numbers of the card, which people copy instead.

mod error;

#[cfg(test)]
mod tests;

use crate::Nir;
use crate::redacted::redacted;

pub use error::CarteVitaleError;

/// What the serial of every card with a photo starts with: health, France, Vitale (ID-20, ID-27).
pub const VITALE_PREFIX: &str = "8025000002";
/// The other number of the card, which all cards share (ID-24).
const TECHNICAL_NUMBER: &str = "80250000025";
/// Digits after the prefix on a card with a photo (ID-20, ID-23).
const TAIL_LENGTH: usize = 11;
/// From here on a number is long enough to be told for what it is.
const RECOGNISABLE_LENGTH: usize = 8;
/// Longest serial of a card without a photo (ID-21).
const OLD_LENGTH_MAX: usize = 13;

/// The serial of a card: 21 digits with a photo, 8 to 13 on the old cards without one.
#[derive(Clone, PartialEq, Eq, Hash)]
pub struct CarteVitaleSerial(String);

redacted!(CarteVitaleSerial);

impl CarteVitaleSerial {
    /// Reads the serial of a card with a photo: its last 11 digits, or all 21 (account.md ID-20).
    pub fn parse(typed: &str) -> Result<Self, CarteVitaleError> {
        let digits = digits(typed)?;
        let tail = match digits.strip_prefix(VITALE_PREFIX) {
            // Shorter, it may be a tail that happens to start like the prefix.
            Some(tail) if tail.len() >= TAIL_LENGTH - 1 => tail,
            _ => &digits,
        };
        check_other_numbers(tail)?;
        match tail.len() {
            TAIL_LENGTH => Ok(Self(format!("{VITALE_PREFIX}{tail}"))),
            10 => Err(CarteVitaleError::TenDigits),
            0..TAIL_LENGTH => Err(CarteVitaleError::TooShort { missing: TAIL_LENGTH - tail.len() }),
            _ => Err(CarteVitaleError::TooLong),
        }
    }

    /// Like [`CarteVitaleSerial::parse`], and recognises a piece of the holder's own number, which
    /// is printed on the card too (account.md ID-24).
    pub fn parse_beside(typed: &str, nir: &Nir) -> Result<Self, CarteVitaleError> {
        let printed = nir.spaced_with_key().replace(' ', "");
        let typed_digits = digits(typed)?;
        if typed_digits.len() >= RECOGNISABLE_LENGTH && printed.contains(&typed_digits) {
            return Err(CarteVitaleError::PartOfNir);
        }
        Self::parse(typed)
    }

    /// Reads the serial on the back of an old card without a photo: 8 to 13 digits (ID-21). Not
    /// offered where an account is created.
    pub fn parse_without_photo(typed: &str) -> Result<Self, CarteVitaleError> {
        let digits = digits(typed)?;
        check_other_numbers(&digits)?;
        match digits.len() {
            RECOGNISABLE_LENGTH..=OLD_LENGTH_MAX => Ok(Self(digits)),
            0..RECOGNISABLE_LENGTH => Err(CarteVitaleError::OldTooShort),
            _ => Err(CarteVitaleError::OldTooLong),
        }
    }

    /// All digits, without spaces, for sealing; never for a page or a log.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Whether the card has a photo: 21 digits.
    pub fn has_photo(&self) -> bool {
        self.0.len() > OLD_LENGTH_MAX
    }

    /// The 11 digits that prove the card (account.md AC-18); nothing for a card without a photo.
    pub fn last_eleven(&self) -> Option<&str> {
        self.0.strip_prefix(VITALE_PREFIX).filter(|tail| tail.len() == TAIL_LENGTH)
    }

    /// « 8025000002 ••••••••630 »: the last three digits, enough to tell two cards apart.
    pub fn masked(&self) -> String {
        let end = self.0.get(self.0.len().saturating_sub(3)..).unwrap_or_default();
        if self.has_photo() {
            format!("{VITALE_PREFIX} ••••••••{end}")
        } else {
            format!("•••••{end}")
        }
    }
}

/// What was typed, without spaces, dots and hyphens.
fn digits(typed: &str) -> Result<String, CarteVitaleError> {
    let text: String =
        typed.chars().filter(|c| !c.is_whitespace() && !matches!(c, '.' | '-')).collect();
    if text.is_empty() {
        return Err(CarteVitaleError::Empty);
    }
    if text.bytes().all(|digit| digit.is_ascii_digit()) {
        Ok(text)
    } else {
        Err(CarteVitaleError::NotDigits)
    }
}

/// The card's other number and a date, copied instead of the serial (ID-24).
fn check_other_numbers(digits: &str) -> Result<(), CarteVitaleError> {
    if digits.len() >= RECOGNISABLE_LENGTH && TECHNICAL_NUMBER.contains(digits) {
        return Err(CarteVitaleError::TechnicalNumber);
    }
    if looks_like_a_date(digits) { Err(CarteVitaleError::Date) } else { Ok(()) }
}

/// JJMMAAAA of the 20th or 21st century.
fn looks_like_a_date(digits: &str) -> bool {
    let part = |from, to| digits.get(from..to).and_then(|part| part.parse().ok()).unwrap_or(0_u16);
    digits.len() == 8 && matches!((part(0, 2), part(2, 4), part(4, 6)), (1..=31, 1..=12, 19 | 20))
}
