//! The page in each of its states.

use jiff::civil::date;
use uuid::Uuid;

use super::compose::{Declaration, What};
use super::view;
use crate::shared::form::Csrf;
use crate::shared::keys::Veil;
use crate::shared::page::Sample;

pub(crate) fn samples() -> Vec<Sample> {
    let names = Veil::of_a_sample();
    let shown =
        |declared: &[Declaration]| view::list("Camille", &Csrf::of_a_sample(), &names, declared);
    let all = [of(What::Stolen, 3), of(What::Lost, 2), of(What::Broken, 1)];
    vec![
        Sample::new("carte-perdue", "Une carte déclarée perdue", shown(&[of(What::Lost, 1)])),
        Sample::new("cartes-declarees", "Une carte volée, perdue, en panne", shown(&all)),
    ]
}

pub(super) fn of(what: What, card: u128) -> Declaration {
    Declaration {
        card: Uuid::from_u128(card),
        holder: "Camille MARTIN".to_owned(),
        what,
        since: date(2012, 4, 1),
        happened_on: date(2024, 2, 8),
        declared_on: date(2024, 2, 10),
    }
}
