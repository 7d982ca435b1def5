//! Where a member is paid: an IBAN, with the key of the RIB inside it for France and Monaco.
//!
//! Both checks must pass (account.md ID-33). That the account is the member's own is nothing an
//! algorithm can see (ID-34).

mod checks;
mod countries;
mod error;
mod tail;

#[cfg(test)]
mod tests;

use crate::redacted::redacted;

pub use error::IbanError;
pub use tail::{IbanTail, IbanTailError};

/// Length of a French IBAN (account.md ID-30).
const FRENCH_LENGTH: usize = 27;

/// The account number of a bank of the SEPA zone, checked; upper case, without spaces.
#[derive(Clone, PartialEq, Eq, Hash)]
pub struct Iban(String);

redacted!(Iban);

impl Iban {
    /// Reads an IBAN typed with or without spaces, in any case, even after the word « IBAN ».
    pub fn parse(typed: &str) -> Result<Self, IbanError> {
        let text: String = typed
            .chars()
            .filter(|c| !c.is_whitespace() && !matches!(c, '.' | '-' | ':'))
            .map(|c| c.to_ascii_uppercase())
            .collect();
        let text = text.strip_prefix("IBAN").unwrap_or(&text);
        checks::check(text)?;
        Ok(Self(text.to_owned()))
    }

    /// All characters, without spaces, for sealing; never for a page or a log.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The two letters of the country: `FR`.
    pub fn country(&self) -> &str {
        self.part(0, 2)
    }

    /// In groups of four: « FR64 2004 1010 0301 3478 0G02 443 ».
    pub fn spaced(&self) -> String {
        spaced(&self.0)
    }

    /// « FR64 •••• … 443 » (security.md 3.2).
    pub fn masked(&self) -> String {
        format!("{} •••• … {}", self.part(0, 4), self.end(3))
    }

    /// What is shown while the holder proves to know the rest: « FR64 2004 1••• ••01 3478 »; the
    /// bank is shown, the branch hidden, the last seven characters left to type (account.md AC-17).
    /// For other countries, the first four characters and the length.
    pub fn shown_for_proof(&self) -> String {
        let visible = self.0.len().saturating_sub(tail::LENGTH);
        let french = self.0.len() == FRENCH_LENGTH && checks::has_rib_key(&self.0);
        let shown = self.0.chars().take(visible).enumerate().map(|(at, c)| match at {
            0..4 => c,
            4..9 | 14.. if french => c,
            _ => '•',
        });
        spaced(&shown.collect::<String>())
    }

    /// The last seven characters: letters too (account.md AC-16).
    pub fn last_seven(&self) -> &str {
        self.end(tail::LENGTH)
    }

    /// Whether the holder typed the right last seven characters.
    pub fn ends_with(&self, typed: &IbanTail) -> bool {
        self.last_seven() == typed.as_str()
    }

    /// The last `length` characters; the text is ASCII.
    fn end(&self, length: usize) -> &str {
        self.part(self.0.len().saturating_sub(length), self.0.len())
    }

    fn part(&self, from: usize, to: usize) -> &str {
        self.0.get(from..to).unwrap_or_default()
    }
}

/// In groups of four characters.
fn spaced(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + text.len() / 4);
    for (at, c) in text.chars().enumerate() {
        if at > 0 && at % 4 == 0 {
            out.push(' ');
        }
        out.push(c);
    }
    out
}
