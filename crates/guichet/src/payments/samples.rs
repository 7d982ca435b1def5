//! Whom the samples of this area are about.

use uuid::Uuid;

use super::queries::{Beneficiary, Family};
use super::{counters, debts, detail, insurers, leave, list, months, releves};
use crate::shared::keys::Veil;
use crate::shared::page::Sample;

pub(crate) fn samples() -> Vec<Sample> {
    [
        list::samples::samples(),
        detail::samples::samples(),
        counters::samples::samples(),
        months::samples::samples(),
        releves::samples::samples(),
        releves::allowances::samples::samples(),
        releves::to_send::samples::samples(),
        debts::samples::samples(),
        leave::samples::samples(),
        insurers::samples::samples(),
    ]
    .into_iter()
    .flatten()
    .collect()
}

pub(super) fn family() -> Family {
    let noe = Beneficiary { id: Uuid::from_u128(2), first_name: "Noé".to_owned() };
    let lina = Beneficiary { id: Uuid::from_u128(3), first_name: "Lina".to_owned() };
    Family { first_name: "Camille".to_owned(), others: vec![noe, lina] }
}

/// The samples' own names: they lead nowhere.
pub(super) fn names() -> Veil {
    Veil::of_a_sample()
}
