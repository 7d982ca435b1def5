//! The months in each of their states.

use guichet_values::Cents;
use jiff::ToSpan;
use jiff::civil::{Date, date};

use super::queries::Sum;
use super::view;
use crate::payments::samples::family;
use crate::shared::form::Csrf;
use crate::shared::page::Sample;

const TODAY: Date = date(2026, 11, 22);

pub(in crate::payments) fn samples() -> Vec<Sample> {
    let csrf = Csrf::of_a_sample();
    let shown = |sums: &[Sum]| view::show(&family(), &csrf, sums, TODAY);
    vec![
        Sample::new("paiements-par-mois", "Remboursements par mois", shown(&year())),
        Sample::new("paiements-par-mois-vide", "Remboursements par mois, aucun", shown(&[])),
    ]
}

fn year() -> Vec<Sum> {
    let sum = |back: i32, nature: &str, cents| Sum {
        month: TODAY.first_of_month().saturating_sub(back.months()),
        nature: nature.to_owned(),
        amount: Cents::new(cents),
    };
    let mut sums: Vec<Sum> =
        (0..12).map(|back| sum(back, "soins", 2_100 * i64::from(back % 4))).collect();
    sums.extend((0..12).step_by(2).map(|back| sum(back, "pharmacie", 1_201)));
    sums.push(sum(1, "indemnites_journalieres", 49_405));
    sums.push(sum(2, "pension", 11_842));
    sums
}
