//! A year of Linh's care, all of it for her long illness.

use guichet_rules::care::{ActKind, MedicineClass, Payee};
use jiff::ToSpan;
use jiff::civil::Date;

use super::Visit;

const MONTHS: i32 = 12;

pub(super) fn visits(day: Date) -> Vec<Visit> {
    (0..MONTHS)
        .flat_map(|back| {
            let on = day.saturating_sub(back.months()).saturating_sub(6.days());
            [specialist(on), treatment(on), (analyses(on))]
        })
        .collect()
}

fn specialist(on: Date) -> Visit {
    Visit {
        on,
        nature: "soins",
        label: "Consultation, Dr Lambert",
        child: None,
        kind: ActKind::Doctor,
        units: 1,
        cents: 3_000,
        payee: Payee::Professional,
        complementary: None,
    }
}

fn treatment(on: Date) -> Visit {
    Visit {
        nature: "pharmacie",
        label: "Pharmacie d’Ivry",
        kind: ActKind::Medicine(MedicineClass::Irreplaceable),
        units: 4,
        cents: 31_280,
        ..specialist(on)
    }
}

fn analyses(on: Date) -> Visit {
    Visit {
        label: "Analyses, laboratoire des Gobelins",
        kind: ActKind::Laboratory,
        cents: 2_808,
        ..specialist(on)
    }
}
