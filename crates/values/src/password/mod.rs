//! The personal code of an account (« code personnel »): chosen under the rules of the fund, typed
//! at each sign-in.
//!
//! The same rules answer when the form is sent and while it is typed: [`password_rules`] gives each
//! rule with its label and whether it is met, and [`Password::parse`] refuses what meets not all.

mod common;
mod error;
mod personal;
mod rules;
mod strength;
mod typed_code;

#[cfg(test)]
mod tests;

use zeroize::Zeroizing;

use crate::redacted::redacted;

pub use error::PasswordError;
pub use personal::Personal;
pub use rules::{PASSWORD_LENGTH, PASSWORD_SPECIALS, PasswordRule, RuleName, password_rules};
pub use strength::{Strength, password_strength};
pub use typed_code::{TypedCode, TypedCodeError};

/// A code that meets the rules, on its way to be hashed; wiped from memory when dropped.
pub struct Password(Zeroizing<String>);

redacted!(Password);

impl Password {
    /// Accepts a code of 8 to 50 characters under the rules of account.md LG-20 to LG-25, and LG-28.
    /// Nothing is trimmed: a space is a mistake to be told (LG-24).
    pub fn parse(typed: &str, personal: &Personal<'_>) -> Result<Self, PasswordError> {
        match rules::first_fault(typed, personal) {
            Some(fault) => Err(fault),
            None => Ok(Self(Zeroizing::new(typed.to_owned()))),
        }
    }

    /// Like [`Password::parse`], with the code typed a second time (account.md LG-27).
    pub fn parse_confirmed(
        typed: &str,
        again: &str,
        personal: &Personal<'_>,
    ) -> Result<Self, PasswordError> {
        let password = Self::parse(typed, personal)?;
        if typed == again { Ok(password) } else { Err(PasswordError::NotConfirmed) }
    }

    /// The code, for the hash alone.
    pub fn expose(&self) -> &str {
        &self.0
    }
}
