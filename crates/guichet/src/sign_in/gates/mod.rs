//! Who proved who she is may still be held up: one reason at a time, in this order (account.md 2.5).
//! Each has a page that says what happened and what to do next. The pages say nothing of anybody:
//! whoever opens one by its address learns what it means in general.

mod hold;
mod pages;
mod queries;
mod samples;
mod standing;
#[cfg(test)]
mod tests;
mod view;

pub(crate) use hold::{Pending, hold};
pub(super) use samples::samples;
pub(crate) use standing::{Standing, standing};

use axum::routing::get;

use crate::open_account::confirm_email;
use crate::shared::access::{Door, public};
use crate::sign_in::{forced_change, new_conditions};

/// What holds somebody up, the first that applies.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Gate {
    /// She is insured elsewhere now, or nowhere (account.md AC-8).
    NotAffiliated,
    /// The account is frozen.
    Frozen,
    /// The account was closed.
    Closed,
    /// The caisse lifted a freeze: whoever got in may know the code (account.md LG-33).
    CodeToChange,
    /// The account's address is to be confirmed first (account.md 1.6).
    EmailToConfirm,
    /// A version of the conditions holds that she has not accepted (account.md 1.6).
    ConditionsToAccept,
}

impl Gate {
    /// Where its page is.
    pub(crate) fn page(self) -> &'static str {
        match self {
            Self::NotAffiliated => "/connexion/plus-affilie",
            Self::Frozen => "/connexion/compte-bloque",
            Self::Closed => "/connexion/compte-ferme",
            Self::CodeToChange => forced_change::PAGE,
            Self::EmailToConfirm => confirm_email::WAITING,
            Self::ConditionsToAccept => new_conditions::PAGE,
        }
    }
}

pub(super) fn doors() -> Vec<Door> {
    vec![
        public(Gate::NotAffiliated.page(), get(pages::not_affiliated)),
        public(Gate::Frozen.page(), get(pages::frozen)),
        public(Gate::Closed.page(), get(pages::closed)),
    ]
}
