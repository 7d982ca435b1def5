//! The page in each of its states.

use guichet_values::Cents;
use jiff::civil::date;

use super::queries::{Debt, Movement};
use super::view;
use crate::shared::form::Csrf;
use crate::shared::page::Sample;

pub(in crate::payments) fn samples() -> Vec<Sample> {
    let shown = |debts: &[Debt]| view::show("Camille", &Csrf::of_a_sample(), debts);
    vec![
        Sample::new("creances", "Mes créances", shown(&[debt(vec![withheld(800)])])),
        Sample::new(
            "creances-reglees",
            "Mes créances, réglée et annulée",
            shown(&[
                debt(vec![withheld(2_400)]),
                Debt { reference: "2026-000002".to_owned(), ..cancelled() },
            ]),
        ),
        Sample::new("creances-vide", "Mes créances, aucune", shown(&[])),
    ]
}

fn debt(movements: Vec<Movement>) -> Debt {
    Debt {
        reference: "2026-000001".to_owned(),
        nature: "participations".to_owned(),
        about: (date(2026, 3, 1), date(2026, 8, 31)),
        initial: Cents::new(2_400),
        notified_on: date(2026, 9, 21),
        due_on: date(2026, 12, 21),
        movements,
    }
}

fn withheld(cents: i64) -> Movement {
    Movement { kind: "retenue".to_owned(), on: date(2026, 10, 20), amount: Cents::new(cents) }
}

fn cancelled() -> Debt {
    let movement = Movement { kind: "annulation".to_owned(), ..withheld(2_400) };
    Debt { nature: "trop_percu".to_owned(), ..debt(vec![movement]) }
}
