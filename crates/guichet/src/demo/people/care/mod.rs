//! What the demo people were paid: three years for Camille and her children, one for Linh.
//!
//! Care and leaves are paid by the rules of the fund themselves, so that every such payment can be
//! explained (answers 10). Everything is reckoned back from the day of seeding, so that the last payments
//! are near today.

mod calendar;
mod leave;
mod long_illness;

pub(in crate::demo) use leave::{LeaveTold, leaves_of};

use guichet_rules::Amounts;
use guichet_rules::allowance::{Recipient, ToPay, pay_allowance};
use guichet_rules::care::{
    Act, ActKind, C2s, Care, Ledger, Origin, Pathway, Payee, Setting, Situation, pay,
};
use guichet_values::Cents;
use jiff::ToSpan;
use jiff::civil::Date;

use super::{Payments, Person};
use crate::core_system::feed::{Complementary, Lines};

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
    /// What it is made of, where the core system tells it.
    pub(in crate::demo) lines: Option<Lines>,
    /// Whether her complementary insurer was sent it.
    pub(in crate::demo) complementary: Option<Complementary>,
}

/// What will be paid, before the rules have had their say.
enum Due {
    Care(Visit),
    Leave(ToPay),
    /// A sum for which there are no rules.
    Sum(Told),
}

/// Care that will be paid.
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
    /// Whether the complementary insurer is sent it.
    complementary: Option<Complementary>,
}

/// What a person was paid up to a day, oldest first.
pub(in crate::demo) fn told_to(person: &Person, day: Date) -> Vec<Told> {
    let mut told = match person.payments {
        Payments::None => Vec::new(),
        Payments::Family => {
            let visits = calendar::visits(day).into_iter().map(Due::Care);
            paid(person, visits.chain(leave::due(day)).collect(), false)
        }
        Payments::LongIllness => {
            paid(person, long_illness::visits(day).into_iter().map(Due::Care).collect(), true)
        }
    };
    told.retain(|paid| paid.on <= day);
    told.sort_by_key(|paid| paid.on);
    told
}

/// Pays what is due in the order of the payments, with one ledger for the family: what waits is
/// taken from care and allowances alike (account.md PAY-20). What no dated value covers is left out.
fn paid(person: &Person, mut due: Vec<Due>, long_illness: bool) -> Vec<Told> {
    due.sort_by_key(Due::paid_on);
    let mut ledger = Ledger::default();
    let mut told = Vec::with_capacity(due.len());
    for due in due {
        let before = ledger.clone();
        let paid = match due {
            Due::Care(visit) => visit_paid(&visit, care(person, &visit, long_illness), before),
            Due::Leave(pay) => leave_paid(&pay, before),
            Due::Sum(sum) => Some((sum, before)),
        };
        if let Some((paid, after)) = paid {
            ledger = after;
            told.push(paid);
        }
    }
    told
}

impl Due {
    fn paid_on(&self) -> Date {
        match self {
            Self::Care(visit) => visit.on.saturating_add(PAID_AFTER_DAYS.days()),
            Self::Leave(pay) => pay.paid_on,
            Self::Sum(told) => told.on,
        }
    }
}

fn visit_paid(visit: &Visit, care: Care, ledger: Ledger) -> Option<(Told, Ledger)> {
    let (fed, after) = pay(&[care], ledger, Amounts::reference()).ok()?;
    let told = Told {
        on: visit.on.saturating_add(PAID_AFTER_DAYS.days()),
        nature: visit.nature,
        label: visit.label.to_owned(),
        child: visit.child,
        paid_to: visit.payee,
        amount: fed.total,
        lines: Some(Lines::Care(fed)),
        complementary: visit.complementary,
    };
    Some((told, after))
}

fn leave_paid(pay: &ToPay, ledger: Ledger) -> Option<(Told, Ledger)> {
    let (fed, after) = pay_allowance(pay, ledger, Amounts::reference()).ok()?;
    let [begins, ends] =
        [pay.period.first, pay.period.last].map(|day| day.strftime("%d/%m/%Y").to_string());
    let told = Told {
        on: pay.paid_on,
        nature: "indemnites_journalieres",
        label: format!("Arrêt de travail du {begins} au {ends}"),
        child: None,
        paid_to: match pay.recipient {
            Recipient::Member { .. } => Payee::Member,
            Recipient::Employer => Payee::Professional,
        },
        amount: fed.total,
        lines: Some(Lines::Allowance(Box::new(fed))),
        complementary: None,
    };
    Some((told, after))
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
