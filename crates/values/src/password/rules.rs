//! The rules of a code, each said once: for the page, for the list that lives while one types, and
//! for the answer.

use std::ops::RangeInclusive;

use super::common;
use super::error::PasswordError;
use super::personal::Personal;

/// How many characters a code has (account.md LG-20).
pub const PASSWORD_LENGTH: RangeInclusive<usize> = 8..=50;
/// The 21 signs that the keyboards of the fund's terminals have (account.md LG-23).
pub const PASSWORD_SPECIALS: &str = "?!$€£@&(-+_)=*%/<>,.;";

/// A rule of the code.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum RuleName {
    /// LG-20.
    Length,
    /// LG-21.
    BothCases,
    /// LG-22.
    DigitOrSpecial,
    /// LG-23, LG-24.
    AllowedCharacters,
    /// LG-25.
    NothingPersonal,
    /// LG-28.
    NotCommon,
}

/// A rule, in words for the page, and whether what was typed meets it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PasswordRule {
    /// Which rule.
    pub name: RuleName,
    /// A line of the list « Votre code doit… ».
    pub label: &'static str,
    /// Whether it is met; no rule is met by nothing.
    pub met: bool,
}

impl RuleName {
    /// All rules, in the order of the page.
    pub const ALL: [Self; 6] = [
        Self::Length,
        Self::BothCases,
        Self::DigitOrSpecial,
        Self::AllowedCharacters,
        Self::NothingPersonal,
        Self::NotCommon,
    ];

    /// A line of the list « Votre code doit… ».
    pub const fn label(self) -> &'static str {
        match self {
            Self::Length => "compter de 8 à 50\u{a0}caractères",
            Self::BothCases => "contenir au moins une lettre minuscule et une lettre majuscule",
            Self::DigitOrSpecial => "contenir au moins un chiffre ou un caractère spécial",
            Self::AllowedCharacters => {
                "n’utiliser que des lettres sans accent, des chiffres et ces caractères \
                 spéciaux\u{a0}:\u{a0}?\u{a0}! $ € £ @ & ( - + _ ) = *\u{a0}% / < > , .\u{a0};"
            }
            Self::NothingPersonal => {
                "ne contenir ni votre numéro de sécurité sociale ni votre date de naissance, même \
                 en partie"
            }
            Self::NotCommon => "ne pas être un code courant, facile à deviner",
        }
    }

    /// The name of the rule in a page, for the script that ticks the list.
    pub const fn slug(self) -> &'static str {
        match self {
            Self::Length => "longueur",
            Self::BothCases => "casse",
            Self::DigitOrSpecial => "chiffre-ou-special",
            Self::AllowedCharacters => "caracteres",
            Self::NothingPersonal => "personnel",
            Self::NotCommon => "courant",
        }
    }
}

/// Every rule with whether what was typed meets it.
pub fn password_rules(typed: &str, personal: &Personal<'_>) -> [PasswordRule; 6] {
    let broken: Vec<_> = faults(typed, personal).filter_map(PasswordError::rule).collect();
    RuleName::ALL.map(|name| PasswordRule {
        name,
        label: name.label(),
        met: !typed.is_empty() && !broken.contains(&name),
    })
}

/// The fault to speak of first.
pub(super) fn first_fault(typed: &str, personal: &Personal<'_>) -> Option<PasswordError> {
    faults(typed, personal).next()
}

/// All faults, the one to speak of first in front.
fn faults(typed: &str, personal: &Personal<'_>) -> impl Iterator<Item = PasswordError> {
    let length = typed.chars().count();
    let has = |wanted: fn(char) -> bool| typed.chars().any(wanted);
    [
        (typed.is_empty(), PasswordError::Empty),
        (!typed.chars().all(is_allowed), PasswordError::ForbiddenCharacter),
        (length < *PASSWORD_LENGTH.start(), PasswordError::TooShort),
        (length > *PASSWORD_LENGTH.end(), PasswordError::TooLong),
        (!has(|c| c.is_ascii_lowercase()), PasswordError::NoLowercase),
        (!has(|c| c.is_ascii_uppercase()), PasswordError::NoUppercase),
        (!has(|c| c.is_ascii_digit() || is_special(c)), PasswordError::NoDigitOrSpecial),
        (personal.nir_is_in(typed), PasswordError::ContainsNir),
        (personal.birth_date_is_in(typed), PasswordError::ContainsBirthDate),
        (common::is_common(typed), PasswordError::TooCommon),
    ]
    .into_iter()
    .filter_map(|(wrong, fault)| wrong.then_some(fault))
}

fn is_allowed(c: char) -> bool {
    c.is_ascii_alphanumeric() || is_special(c)
}

fn is_special(c: char) -> bool {
    PASSWORD_SPECIALS.contains(c)
}
