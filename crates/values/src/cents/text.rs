//! Amounts as people write and read them: « 1 234,50 € ».

use std::fmt;

use thiserror::Error;

use super::Cents;

/// No-break space, between thousands and before the sign: the house fonts lack the narrow one
/// (ux.md, typography).
const SPACE: char = '\u{a0}';
/// Beyond ten billion euros nobody types an amount: it is a number copied from somewhere else.
const EURO_DIGITS_MAX: usize = 10;
/// Of a sum: what fits the type with its cents. All the funds together pay some 10¹¹ euros a year.
const SUM_DIGITS_MAX: usize = 16;

/// Why what was typed is not an amount.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
pub enum CentsError {
    /// Nothing was typed.
    #[error("Indiquez un montant, par exemple 1\u{a0}234,50.")]
    Empty,
    /// Something else than digits, one comma and spaces between thousands.
    #[error(
        "Écrivez le montant en chiffres, avec une virgule avant les centimes\u{a0}: 1\u{a0}234,50."
    )]
    NotAnAmount,
    /// More than two digits after the comma.
    #[error("Écrivez au plus deux chiffres après la virgule\u{a0}: les centimes.")]
    TooManyDecimals,
    /// More than ten digits before the comma, of a sum more than sixteen.
    #[error("Ce montant est trop grand\u{a0}: vérifiez le nombre de chiffres.")]
    TooLarge,
}

impl Cents {
    /// Reads « 1 234,50 », « 1234.5 », « 12 € », « -3,20 ».
    ///
    /// # Errors
    /// Why it is no amount that somebody would type.
    pub fn parse(typed: &str) -> Result<Self, CentsError> {
        Self::read(typed, EURO_DIGITS_MAX)
    }

    /// The same for what a whole file of amounts adds up to.
    ///
    /// # Errors
    /// Why it is no sum.
    pub fn parse_sum(told: &str) -> Result<Self, CentsError> {
        Self::read(told, SUM_DIGITS_MAX)
    }

    fn read(typed: &str, euro_digits_max: usize) -> Result<Self, CentsError> {
        let typed = typed.trim().trim_end_matches('€').trim_end();
        if typed.is_empty() {
            return Err(CentsError::Empty);
        }
        let (sign, amount) = match typed.strip_prefix(['-', '\u{2212}']) {
            Some(amount) => (-1, amount.trim_start()),
            None => (1, typed),
        };
        let (euros, cents) = match amount.split_once([',', '.']) {
            Some((euros, decimals)) => (euros, decimal_part(decimals)?),
            None => (amount, 0),
        };
        Ok(Self(sign * (euro_part(euros, euro_digits_max)? * 100 + cents)))
    }
}

/// Whole euros, with or without spaces between groups of three digits.
fn euro_part(text: &str, digits_max: usize) -> Result<i64, CentsError> {
    let mut groups = text.split(char::is_whitespace);
    let first = groups.next().unwrap_or_default();
    let mut digits = first.to_owned();
    for group in groups {
        // « 12 34 » is more likely a forgotten comma than 1 234.
        if group.len() != 3 || first.len() > 3 {
            return Err(CentsError::NotAnAmount);
        }
        digits.push_str(group);
    }
    if digits.is_empty() || !digits.bytes().all(|digit| digit.is_ascii_digit()) {
        return Err(CentsError::NotAnAmount);
    }
    if digits.trim_start_matches('0').len() > digits_max {
        return Err(CentsError::TooLarge);
    }
    digits.parse().or(Err(CentsError::TooLarge))
}

/// One or two digits: « 5 » is fifty cents, « 05 » five.
fn decimal_part(text: &str) -> Result<i64, CentsError> {
    if text.is_empty() || !text.bytes().all(|digit| digit.is_ascii_digit()) {
        return Err(CentsError::NotAnAmount);
    }
    let unit = match text.len() {
        1 => 10,
        2 => 1,
        _ => return Err(CentsError::TooManyDecimals),
    };
    text.parse::<i64>().map(|digits| digits * unit).or(Err(CentsError::NotAnAmount))
}

/// « 1 234,50 € », with no-break spaces; « −12,00 € » when it is taken back.
impl fmt::Display for Cents {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        let all = self.0.unsigned_abs();
        if self.is_negative() {
            out.write_str("\u{2212}")?;
        }
        let euros = (all / 100).to_string();
        for (place, digit) in euros.chars().enumerate() {
            if place > 0 && (euros.len() - place).is_multiple_of(3) {
                write!(out, "{SPACE}")?;
            }
            write!(out, "{digit}")?;
        }
        write!(out, ",{:02}{SPACE}€", all % 100)
    }
}
