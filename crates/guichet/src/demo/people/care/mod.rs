//! What the demo people were paid: three years for Camille and her children, one for Linh.
//!
//! Care is paid by the rules of the fund themselves, so that every such payment can be explained
//! (answers 10). Everything is reckoned back from the day of seeding, so that the last payments
//! are near today.

mod calendar;
mod leave;
mod long_illness;

use guichet_rules::Amounts;
use guichet_rules::care::{
    self, Act, ActKind, C2s, Care, Ledger, Origin, Pathway, Payee, Setting, Situation, pay,
};
use guichet_values::Cents;
use jiff::ToSpan;
use jiff::civil::Date;

use super::{Payments, Person};

/// Days from the care to its payment (assumed).
const PAID_AFTER_DAYS: i32 = 5;

/// A payment as the core system tells it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::demo) struct Told {
    pub(in crate::demo) on: Date,
    /// One of the natures of the table `payments`.
    pub(in crate::demo) nature: &'static str,
    pub(in crate::demo) label: String,
    /// The first name of the child, when it is for one.
    pub(in crate::demo) child: Option<&'static str>,
    pub(in crate::demo) paid_to: Payee,
    pub(in crate::demo) amount: Cents,
    /// Its lines, of a payment of care.
    pub(in crate::demo) care: Option<care::FedPayment>,
}

/// Care that will be paid, before the rules have had their say.
struct Visit {
    on: Date,
    nature: &'static str,
    label: &'static str,
    /// The child, when it is for one.
    child: Option<&'static str>,
    kind: ActKind,
    units: u32,
    /// Price and base of the whole line, in cents.
    cents: i64,
    payee: Payee,
}

/// What a person was paid up to a day, oldest first.
pub(in crate::demo) fn told_to(person: &Person, day: Date) -> Vec<Told> {
    let mut told = match person.payments {
        Payments::None => Vec::new(),
        Payments::Family => {
            let mut told = paid(person, calendar::visits(day), false);
            told.extend(leave::leave(day));
            told
        }
        Payments::LongIllness => paid(person, long_illness::visits(day), true),
    };
    told.retain(|paid| paid.on <= day);
    told.sort_by_key(|paid| paid.on);
    told
}

/// Pays the visits in their order, with one ledger for the family.
fn paid(person: &Person, mut visits: Vec<Visit>, long_illness: bool) -> Vec<Told> {
    visits.sort_by_key(|visit| visit.on);
    let mut ledger = Ledger::default();
    let mut told = Vec::with_capacity(visits.len());
    for visit in visits {
        let care = care(person, &visit, long_illness);
        let Ok((fed, after)) = pay(&[care], ledger.clone(), Amounts::reference()) else { continue };
        ledger = after;
        told.push(Told {
            on: visit.on.saturating_add(PAID_AFTER_DAYS.days()),
            nature: visit.nature,
            label: visit.label.to_owned(),
            child: visit.child,
            paid_to: visit.payee,
            amount: fed.total,
            care: Some(fed),
        });
    }
    told
}

fn care(person: &Person, visit: &Visit, long_illness: bool) -> Care {
    let child = person.children.iter().find(|child| Some(child.first_name) == visit.child);
    let beneficiary =
        child.map_or(person.member_id().uuid(), |child| person.child_id(child.first_name));
    let stay = visit.kind == ActKind::HospitalStay;
    let act = Act {
        origin: Origin {
            on: visit.on,
            beneficiary: beneficiary.to_string(),
            nature: visit.label.to_owned(),
        },
        kind: visit.kind,
        professional: visit.label.to_owned(),
        price: Cents::new(visit.cents),
        base: Cents::new(visit.cents),
        units: visit.units,
        pathway: Pathway::Respected,
        long_illness,
        work_accident: false,
        costly: false,
        setting: if stay { Setting::HospitalStay } else { Setting::Town },
        payee: visit.payee,
    };
    // Who has the C2s of a demo person has it from the fund.
    let c2s = if person.has_right("c2s", visit.on) { C2s::ByFund } else { C2s::None };
    let born = child.map_or(person.born, |child| child.born);
    Care { act, situation: Situation { c2s, ..Situation::ordinary(born) } }
}
