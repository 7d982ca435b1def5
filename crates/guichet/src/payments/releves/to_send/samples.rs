//! The recap in each of its states.

use axum::response::Response;
use uuid::Uuid;

use super::super::samples::paid;
use super::view::Choice;
use super::{Whose, compose, view};
use crate::payments::queries::Family;
use crate::payments::samples::{family, names};
use crate::shared::form::Csrf;
use crate::shared::page::Sample;

pub(in crate::payments) fn samples() -> Vec<Sample> {
    let (family, noe) = (family(), Some(Uuid::from_u128(2)));
    vec![
        Sample::new(
            "a-transmettre",
            "À transmettre à la complémentaire, toute la famille",
            shown(&family, Whose::Everybody),
        ),
        Sample::new(
            "a-transmettre-une-personne",
            "À transmettre, pour une personne",
            shown(&family, Whose::One(noe)),
        ),
        Sample::new(
            "a-transmettre-vide",
            "Rien à transmettre, pour quelqu’un qui n’a rien",
            shown(&family, Whose::One(Some(Uuid::from_u128(3)))),
        ),
    ]
}

fn shown(family: &Family, whose: Whose) -> Response {
    let mut paid = paid();
    paid.retain(|paid| paid.allowance.is_none());
    let people = compose::people(family, &paid);
    paid.retain(|paid| whose.includes(paid.beneficiary));
    let recap = compose::recap(family, &paid);
    let people = Choice { names: &names(), whose, people: &people };
    let refused = recap.is_none();
    view::show(family, &Csrf::of_a_sample(), &people, recap.as_ref(), refused)
}
