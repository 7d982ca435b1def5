//! A French postal code.

use thiserror::Error;

/// Five digits, `01000` to `98999` (account.md 1.8).
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct PostalCode(String);

/// Why what was typed is not a French postal code.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
pub enum PostalCodeError {
    /// Nothing was typed.
    #[error("Indiquez votre code postal.")]
    Empty,
    /// The number of a Corsican département was typed.
    #[error("En Corse, le code postal commence par 20, sans lettre\u{a0}: par exemple 20200.")]
    Corsica,
    /// Something else than digits.
    #[error("Un code postal ne contient que des chiffres, par exemple 63000.")]
    NotDigits,
    /// More or fewer than five digits.
    #[error("Un code postal compte 5\u{a0}chiffres, par exemple 63000.")]
    Length,
    /// Below 01000 or above 98999.
    #[error("Ce code postal n’existe pas en France\u{a0}: vérifiez ses deux premiers chiffres.")]
    OutOfRange,
}

impl PostalCode {
    /// Reads five digits; spaces are ignored.
    pub fn parse(typed: &str) -> Result<Self, PostalCodeError> {
        let text: String = typed.chars().filter(|c| !c.is_whitespace()).collect();
        if text.is_empty() {
            return Err(PostalCodeError::Empty);
        }
        if matches!(text.get(..2), Some("2A" | "2B" | "2a" | "2b")) {
            return Err(PostalCodeError::Corsica);
        }
        if !text.bytes().all(|c| c.is_ascii_digit()) {
            return Err(PostalCodeError::NotDigits);
        }
        if text.len() != 5 {
            return Err(PostalCodeError::Length);
        }
        if ("01000"..="98999").contains(&text.as_str()) {
            Ok(Self(text))
        } else {
            Err(PostalCodeError::OutOfRange)
        }
    }

    /// The five digits.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The département or territory it belongs to: `63`, `2A`, `2B`, `974`, `987`.
    ///
    /// A good guess, not a fact: a few communes are served from the next département, and Corsica
    /// is split at 20200 \[assumed: general\]. The caisse never follows from it by arithmetic
    /// (account.md ID-42).
    pub fn department(&self) -> &str {
        let part = |to| self.0.get(..to).unwrap_or_default();
        match part(2) {
            "20" if part(3) < "202" => "2A",
            "20" => "2B",
            "97" | "98" => part(3),
            department => department,
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::{PostalCode, PostalCodeError};

    #[test]
    fn every_worked_code_is_read_with_its_department() {
        for (typed, department) in [
            ("63000", "63"),
            ("20200", "2B"),
            ("20600", "2B"),
            ("20000", "2A"),
            ("20167", "2A"),
            ("97400", "974"),
            ("98713", "987"),
            (" 78 000 ", "78"),
            ("01000", "01"),
        ] {
            assert_eq!(PostalCode::parse(typed).unwrap().department(), department, "{typed}");
        }
    }

    #[test]
    fn each_mistake_has_its_name() {
        for (typed, mistake) in [
            ("", PostalCodeError::Empty),
            ("6300", PostalCodeError::Length),
            ("630000", PostalCodeError::Length),
            ("2A000", PostalCodeError::Corsica),
            ("2b200", PostalCodeError::Corsica),
            ("F6300", PostalCodeError::NotDigits),
            ("00000", PostalCodeError::OutOfRange),
            ("99123", PostalCodeError::OutOfRange),
        ] {
            assert_eq!(PostalCode::parse(typed), Err(mistake), "{typed}");
        }
    }

    proptest! {
        #[test]
        fn any_text_is_read_or_refused(typed in "\\PC{0,8}") {
            let _ = PostalCode::parse(&typed).map(|code| code.department().len());
        }
    }
}
