//! The counters in each of their states.

use guichet_rules::care::{Charge, FlatSum, Ledger, Origin};
use guichet_values::{Cents, MemberId};
use jiff::civil::{Date, date};
use uuid::Uuid;

use super::view;
use crate::payments::samples::family;
use crate::shared::form::Csrf;
use crate::shared::page::Sample;

const TODAY: Date = date(2026, 11, 22);

pub(in crate::payments) fn samples() -> Vec<Sample> {
    let csrf = Csrf::of_a_sample();
    let shown = |ledger: &Ledger| view::show(&family(), &csrf, camille(), ledger, TODAY);
    vec![
        Sample::new("compteurs", "Participations et franchises", shown(&two_years())),
        Sample::new(
            "compteurs-vides",
            "Participations et franchises, rien de compté",
            shown(&Ledger::default()),
        ),
    ]
}

fn camille() -> MemberId {
    Uuid::from_u128(1).into()
}

/// A full counter, an empty one, and something that waits.
fn two_years() -> Ledger {
    let mut ledger = Ledger::default();
    for month in 1..=11 {
        ledger.record(charge(date(2026, month, 9), "Consultation, Dr Morel", 200, 200));
    }
    for month in 1..=12 {
        let boxes = Charge {
            flat_sum: FlatSum::MedicineFranchise,
            ..charge(date(2025, month, 12), "Pharmacie du Marché", 400, 400)
        };
        ledger.record(boxes);
    }
    let waits = Charge {
        flat_sum: FlatSum::MedicineFranchise,
        ..charge(date(2026, 11, 15), "Pharmacie du Marché", 300, 100)
    };
    ledger.record(waits);
    ledger
}

fn charge(on: Date, nature: &str, due: i64, taken: i64) -> Charge {
    Charge {
        origin: Origin { on, beneficiary: camille().to_string(), nature: nature.to_owned() },
        flat_sum: FlatSum::Participation,
        professional: nature.to_owned(),
        due: Cents::new(due),
        taken: Cents::new(taken),
    }
}
