//! A number is given, changed or withdrawn: shown masked, effective at once, told by mail. A change is
//! a row with its author and its date; a withdrawal is a row without a number, and nobody calls a
//! number that was withdrawn.

mod change;
mod pages;
mod queries;
mod samples;
#[cfg(test)]
mod tests;
mod view;

pub(super) use samples::samples;

use axum::routing::get;
use guichet_values::{Phone, PhoneError};

use crate::core_system::effects::Kind as Effect;
use crate::shared::access::{Door, member};

/// Which number.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Kind {
    Mobile,
    Landline,
}

impl Kind {
    fn of_word(word: &str) -> Option<Self> {
        [Self::Mobile, Self::Landline].into_iter().find(|kind| kind.word() == word)
    }

    /// The word of its address.
    fn word(self) -> &'static str {
        match self {
            Self::Mobile => "portable",
            Self::Landline => "fixe",
        }
    }

    /// As `member_phones` has it.
    pub(crate) fn key(self) -> &'static str {
        match self {
            Self::Mobile => "mobile",
            Self::Landline => "landline",
        }
    }

    /// As the core system is told of it.
    fn effect(self) -> Effect {
        match self {
            Self::Mobile => Effect::MobilePhone,
            Self::Landline => Effect::LandlinePhone,
        }
    }

    fn field(self) -> &'static str {
        match self {
            Self::Mobile => "mobile",
            Self::Landline => "fixe",
        }
    }

    fn parse(self, typed: &str) -> Result<Phone, PhoneError> {
        match self {
            Self::Mobile => Phone::parse_mobile(typed),
            Self::Landline => Phone::parse_landline(typed),
        }
    }

    /// Where it is changed.
    pub(crate) fn address(self) -> String {
        format!("/mes-informations/telephone/{}", self.word())
    }
}

pub(super) fn doors() -> Vec<Door> {
    vec![member("/mes-informations/telephone/{genre}", get(pages::show).post(pages::answer))]
}
