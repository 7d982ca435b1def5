//! When Camille and her children saw whom: month after month, for three years.

use guichet_rules::care::{ActKind, MedicineClass, Payee, Transport};
use guichet_rules::{AmountKey, Amounts};
use jiff::ToSpan;
use jiff::civil::Date;

use super::Visit;
use crate::core_system::feed::Complementary;

const MONTHS: i32 = 36;

/// Every `every` months, beginning `from` months ago, on a day of the month.
struct Habit {
    from: i32,
    every: i32,
    day: i32,
    visit: fn(Date) -> Visit,
}

/// The family's habits; their dates cross so that no month looks like the next.
const HABITS: [Habit; 10] = [
    Habit { from: 0, every: 3, day: 8, visit: doctor },
    Habit { from: 0, every: 3, day: 9, visit: pharmacy },
    Habit { from: 1, every: 4, day: 14, visit: doctor_of_noe },
    Habit { from: 1, every: 4, day: 15, visit: pharmacy_of_noe },
    Habit { from: 2, every: 5, day: 18, visit: doctor_of_lina },
    Habit { from: 3, every: 6, day: 22, visit: dentist },
    Habit { from: 5, every: 12, day: 11, visit: glasses_of_lina },
    Habit { from: 4, every: 12, day: 6, visit: laboratory },
    Habit { from: 20, every: MONTHS, day: 12, visit: transport },
    Habit { from: 20, every: MONTHS, day: 13, visit: hospital },
];

pub(super) fn visits(day: Date) -> Vec<Visit> {
    let mut visits: Vec<Visit> = HABITS.iter().flat_map(|habit| dates(habit, day)).collect();
    // The last weeks, whatever the day of the month.
    visits.push(doctor(day.saturating_sub(7.days())));
    visits.push(pharmacy(day.saturating_sub(7.days())));
    visits.push(doctor_of_noe(day.saturating_sub(9.days())));
    visits.extend(
        (1..=8).map(|session| physiotherapist(day.saturating_sub((60 - 4 * session).days()))),
    );
    visits
}

fn dates(habit: &Habit, today: Date) -> impl Iterator<Item = Visit> {
    let Habit { from, every, day, visit } = *habit;
    let months = (from..=MONTHS).step_by(usize::try_from(every).unwrap_or(1));
    let this_month = today.first_of_month();
    months.map(move |back| {
        visit(this_month.saturating_sub(back.months()).saturating_add((day - 1).days()))
    })
}

/// What the convention gives for a consultation on that day.
fn consultation_cents(on: Date) -> i64 {
    let base = Amounts::reference().on(AmountKey::GeneralPractitionerBase, on);
    base.map_or(0, |dated| dated.value.get())
}

fn doctor(on: Date) -> Visit {
    Visit {
        on,
        nature: "soins",
        label: "Consultation, Dr Morel",
        child: None,
        kind: ActKind::Doctor,
        units: 1,
        cents: consultation_cents(on),
        payee: Payee::Member,
        complementary: Some(Complementary::Sent),
    }
}

fn doctor_of_noe(on: Date) -> Visit {
    Visit { child: Some("Noé"), ..doctor(on) }
}

fn doctor_of_lina(on: Date) -> Visit {
    Visit { child: Some("Lina"), ..doctor(on) }
}

fn pharmacy(on: Date) -> Visit {
    Visit {
        on,
        nature: "pharmacie",
        label: "Pharmacie du Marché",
        child: None,
        kind: ActKind::Medicine(MedicineClass::Important),
        units: 3,
        cents: 1_847,
        payee: Payee::Professional,
        complementary: Some(Complementary::Sent),
    }
}

fn pharmacy_of_noe(on: Date) -> Visit {
    Visit { child: Some("Noé"), units: 2, cents: 962, ..pharmacy(on) }
}

fn dentist(on: Date) -> Visit {
    Visit {
        label: "Soins dentaires, Dr Aubert",
        kind: ActKind::Dentist,
        cents: 4_338,
        ..doctor(on)
    }
}

fn glasses_of_lina(on: Date) -> Visit {
    Visit {
        label: "Lunettes, Optique des Halles",
        child: Some("Lina"),
        kind: ActKind::Appliance,
        cents: 7_500,
        ..doctor(on)
    }
}

fn laboratory(on: Date) -> Visit {
    Visit {
        label: "Analyses, laboratoire Saint-Louis",
        kind: ActKind::Laboratory,
        cents: 3_132,
        payee: Payee::Professional,
        ..doctor(on)
    }
}

fn physiotherapist(on: Date) -> Visit {
    Visit {
        label: "Séance de kinésithérapie",
        kind: ActKind::Paramedical,
        cents: 1_613,
        // Her insurer is not told of these: she sends them herself.
        complementary: Some(Complementary::ToSend),
        ..doctor(on)
    }
}

fn transport(on: Date) -> Visit {
    Visit {
        label: "Transport en ambulance",
        kind: ActKind::Transport(Transport::Sanitary),
        cents: 7_240,
        payee: Payee::Professional,
        ..doctor(on)
    }
}

fn hospital(on: Date) -> Visit {
    Visit {
        nature: "hospitalisation",
        label: "Séjour de deux jours, centre hospitalier de Versailles",
        kind: ActKind::HospitalStay,
        cents: 184_620,
        payee: Payee::Professional,
        ..doctor(on)
    }
}
