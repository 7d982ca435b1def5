//! What a member has to send to her complementary insurer herself, as one paper (account.md PAY-9;
//! procedures.md P44): of the whole family, or of one person, whose insurer may be another one.

mod compose;
mod pages;
pub(in crate::payments) mod samples;
#[cfg(test)]
mod tests;
mod view;

use axum::routing::get;
use uuid::Uuid;

use crate::shared::access::{Door, member};

/// What it is called.
pub(crate) const TITLE: &str = "À transmettre à ma complémentaire";

/// Where the recap is, by the name of its procedure.
pub(crate) const ADDRESS: &str = "/demarches/paiements-non-transmis-complementaire";

pub(super) fn door() -> Door {
    member(ADDRESS, get(pages::show).post(pages::ask))
}

/// Of whom the recap tells.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Whose {
    Everybody,
    /// One person; none stands for the member.
    One(Option<Uuid>),
}

impl Whose {
    fn includes(self, beneficiary: Option<Uuid>) -> bool {
        match self {
            Self::Everybody => true,
            Self::One(who) => who == beneficiary,
        }
    }
}
