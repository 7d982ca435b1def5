//! An e-mail address: a security factor of the account, not a mere contact detail (account.md 0.4).

use std::hash::{Hash, Hasher};

use thiserror::Error;

use crate::redacted::redacted;

/// Longest address (account.md 1.8).
const LENGTH_MAX: usize = 254;
/// Longest part before the @, and longest name between two dots of the domain, in characters.
const LOCAL_MAX: usize = 64;
const LABEL_MAX: usize = 63;

/// An address as it was typed; two addresses that differ by their case alone are the same.
#[derive(Clone)]
pub struct EmailAddress(String);

redacted!(EmailAddress);

/// Why what was typed is not an address.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
pub enum EmailAddressError {
    /// Nothing was typed.
    #[error("Indiquez votre adresse e-mail.")]
    Empty,
    /// No @, or several.
    #[error("Une adresse e-mail contient un seul @, par exemple nom@exemple.fr.")]
    At,
    /// A space inside.
    #[error("Une adresse e-mail ne contient pas d’espace\u{a0}: retirez-le.")]
    Space,
    /// Accents, quotes and other characters that mail does not carry everywhere \[assumed\].
    #[error(
        "Cette adresse e-mail contient un caractère impossible\u{a0}: vérifiez les accents et la ponctuation."
    )]
    ForbiddenCharacter,
    /// Nothing, or misplaced dots, before the @.
    #[error("Vérifiez ce qui précède le @ de votre adresse e-mail.")]
    Local,
    /// Nothing, no dot, or misplaced dots and hyphens after the @.
    #[error("Vérifiez ce qui suit le @ de votre adresse e-mail, par exemple exemple.fr.")]
    Domain,
    /// More than 254 characters.
    #[error(
        "Cette adresse e-mail est trop longue\u{a0}: elle ne peut pas dépasser 254\u{a0}caractères."
    )]
    TooLong,
}

impl EmailAddress {
    /// Reads an address; spaces around it are dropped.
    pub fn parse(typed: &str) -> Result<Self, EmailAddressError> {
        let text = typed.trim();
        if text.is_empty() {
            return Err(EmailAddressError::Empty);
        }
        if text.chars().any(char::is_whitespace) {
            return Err(EmailAddressError::Space);
        }
        let (local, domain) = text.split_once('@').ok_or(EmailAddressError::At)?;
        if domain.contains('@') {
            return Err(EmailAddressError::At);
        }
        if !local.chars().chain(domain.chars()).all(is_allowed) {
            return Err(EmailAddressError::ForbiddenCharacter);
        }
        if text.len() > LENGTH_MAX {
            return Err(EmailAddressError::TooLong);
        }
        check_local(local)?;
        check_domain(domain)?;
        Ok(Self(text.to_owned()))
    }

    /// As it was typed: where mail is sent.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// In lower case: what is unique among the accounts, and goes into the blind index.
    pub fn lowercase(&self) -> String {
        self.0.to_ascii_lowercase()
    }

    /// « c•••@exemple.fr ».
    pub fn masked(&self) -> String {
        let (local, domain) = self.0.split_once('@').unwrap_or_default();
        let first: String = local.chars().take(1).collect();
        format!("{first}•••@{domain}")
    }
}

/// The characters of an address without quotes (RFC 5322, dot-atom).
fn is_allowed(c: char) -> bool {
    c.is_ascii_alphanumeric() || ".!#$%&'*+-/=?^_`{|}~".contains(c)
}

fn check_local(local: &str) -> Result<(), EmailAddressError> {
    let dots = local.starts_with('.') || local.ends_with('.') || local.contains("..");
    if local.is_empty() || dots || local.len() > LOCAL_MAX {
        return Err(EmailAddressError::Local);
    }
    Ok(())
}

/// At least two names between dots, of letters, digits and inner hyphens; the last is no number.
fn check_domain(domain: &str) -> Result<(), EmailAddressError> {
    let is_name = |name: &str| {
        (1..=LABEL_MAX).contains(&name.len())
            && name.bytes().all(|c| c.is_ascii_alphanumeric() || c == b'-')
            && !name.starts_with('-')
            && !name.ends_with('-')
    };
    let last = domain.rsplit_once('.').map(|(_, last)| last).unwrap_or_default();
    let right_end = last.len() >= 2 && last.bytes().any(|c| c.is_ascii_alphabetic());
    if right_end && domain.split('.').all(is_name) {
        Ok(())
    } else {
        Err(EmailAddressError::Domain)
    }
}

impl PartialEq for EmailAddress {
    fn eq(&self, other: &Self) -> bool {
        self.0.eq_ignore_ascii_case(&other.0)
    }
}

impl Eq for EmailAddress {}

impl Hash for EmailAddress {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.lowercase().hash(state);
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::{EmailAddress, EmailAddressError};

    #[test]
    fn addresses_are_the_same_whatever_their_case() {
        let typed = EmailAddress::parse(" A.Venturi@Exemple.fr ").unwrap();
        assert_eq!(typed, EmailAddress::parse("a.venturi@exemple.fr").unwrap());
        assert_eq!(typed.as_str(), "A.Venturi@Exemple.fr");
        assert_eq!(typed.lowercase(), "a.venturi@exemple.fr");
        assert_eq!(typed.masked(), "A•••@Exemple.fr");
        assert_eq!(format!("{typed:?}"), "EmailAddress(***)");
        for right in
            ["camille.martin@exemple.fr", "o'neil+cpam@mail.exemple.co", "1@xn--caf-dma.fr"]
        {
            assert!(EmailAddress::parse(right).is_ok(), "{right}");
        }
    }

    #[test]
    fn each_mistake_has_its_name() {
        let long = format!("a@{}.fr", "exemple.".repeat(32));
        for (typed, mistake) in [
            (" ", EmailAddressError::Empty),
            ("a.venturi", EmailAddressError::At),
            ("a@b@exemple.fr", EmailAddressError::At),
            ("a.venturi@", EmailAddressError::Domain),
            ("a.venturi@exemple", EmailAddressError::Domain),
            ("a.venturi@exemple.", EmailAddressError::Domain),
            ("a.venturi@-exemple.fr", EmailAddressError::Domain),
            ("a.venturi@ex_emple.fr", EmailAddressError::Domain),
            ("a.venturi@192.168.1.10", EmailAddressError::Domain),
            ("@exemple.fr", EmailAddressError::Local),
            (".a@exemple.fr", EmailAddressError::Local),
            ("a..b@exemple.fr", EmailAddressError::Local),
            ("a venturi@exemple.fr", EmailAddressError::Space),
            ("a@exemple.fr\r\nbcc:b@exemple.fr", EmailAddressError::Space),
            ("andré@exemple.fr", EmailAddressError::ForbiddenCharacter),
            ("<a@exemple.fr>", EmailAddressError::ForbiddenCharacter),
            (&long, EmailAddressError::TooLong),
        ] {
            assert_eq!(EmailAddress::parse(typed), Err(mistake), "{typed}");
        }
    }

    proptest! {
        #[test]
        fn ordinary_addresses_are_read(
            typed in "[a-z0-9]{1,20}([._-][a-z0-9]{1,20})?@[a-z0-9]{1,20}\\.[a-z]{2,6}",
        ) {
            let address = EmailAddress::parse(&typed).unwrap();
            prop_assert_eq!(address.as_str(), typed);
        }

        #[test]
        fn nothing_read_can_break_a_mail_header(typed in "\\PC{0,20}[@\r\n]\\PC{0,20}") {
            if let Ok(address) = EmailAddress::parse(&typed) {
                prop_assert!(address.as_str().bytes().all(|c| c.is_ascii_graphic()));
            }
        }
    }
}
