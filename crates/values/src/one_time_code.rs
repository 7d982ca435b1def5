//! A code received by mail: six digits, good for one purpose and for minutes.

use std::fmt;

use thiserror::Error;

/// Six digits.
#[derive(Clone, PartialEq, Eq)]
pub struct OneTimeCode(u32);

/// Why what was typed is not such a code.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
pub enum OneTimeCodeError {
    /// Nothing was typed.
    #[error("Indiquez le code à 6\u{a0}chiffres reçu par e-mail.")]
    Empty,
    /// Something else than digits.
    #[error("Le code reçu ne contient que des chiffres\u{a0}: ce n’est pas votre code habituel.")]
    NotDigits,
    /// More or fewer than six digits.
    #[error("Le code reçu compte exactement 6\u{a0}chiffres.")]
    Length,
}

impl OneTimeCode {
    /// How many there are.
    pub const ALL: u32 = 1_000_000;

    /// From a number below [`Self::ALL`], as chance gives it.
    pub fn from_number(number: u32) -> Self {
        Self(number % Self::ALL)
    }

    /// Reads six digits; spaces are ignored.
    pub fn parse(typed: &str) -> Result<Self, OneTimeCodeError> {
        let text: String = typed.chars().filter(|c| !c.is_whitespace()).collect();
        if text.is_empty() {
            return Err(OneTimeCodeError::Empty);
        }
        if !text.bytes().all(|c| c.is_ascii_digit()) {
            return Err(OneTimeCodeError::NotDigits);
        }
        if text.len() != 6 {
            return Err(OneTimeCodeError::Length);
        }
        text.parse().map(Self).map_err(|_too_long| OneTimeCodeError::Length)
    }

    /// The six digits, for the mail and for the keyed hash.
    pub fn digits(&self) -> String {
        format!("{:06}", self.0)
    }
}

impl fmt::Debug for OneTimeCode {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str("OneTimeCode(***)")
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::{OneTimeCode, OneTimeCodeError};

    #[test]
    fn six_digits_are_read_with_their_zeros() {
        for (typed, digits) in [("000001", "000001"), (" 123 456 ", "123456"), ("999999", "999999")]
        {
            assert_eq!(OneTimeCode::parse(typed).unwrap().digits(), digits);
        }
        assert_eq!(OneTimeCode::from_number(42).digits(), "000042");
        assert_eq!(OneTimeCode::from_number(1_000_042).digits(), "000042");
    }

    #[test]
    fn each_mistake_has_its_name_and_no_code_is_printed() {
        for (typed, mistake) in [
            ("", OneTimeCodeError::Empty),
            ("12345", OneTimeCodeError::Length),
            ("1234567", OneTimeCodeError::Length),
            ("12345a", OneTimeCodeError::NotDigits),
            ("１２３４５６", OneTimeCodeError::NotDigits),
            ("Guichet-Demo-1", OneTimeCodeError::NotDigits),
        ] {
            assert_eq!(OneTimeCode::parse(typed), Err(mistake), "{typed}");
        }
        assert_eq!(format!("{:?}", OneTimeCode::from_number(1)), "OneTimeCode(***)");
    }

    proptest! {
        #[test]
        fn every_code_is_read_back(number in 0..OneTimeCode::ALL) {
            let code = OneTimeCode::from_number(number);
            prop_assert_eq!(OneTimeCode::parse(&code.digits()), Ok(code));
        }
    }
}
