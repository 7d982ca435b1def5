//! Leaves with where each stands, and what is paid without care: Camille's allowances, her annuity, a
//! help of the fund.

use guichet_rules::allowance::{Leave, LeaveKind, Past, Period, Recipient, ToPay};
use guichet_rules::care::Payee;
use guichet_values::{BasisPoints, Cents};
use jiff::ToSpan;
use jiff::civil::Date;

use super::super::{Payments, Person};
use super::{Due, Told};

/// Camille's gross pay of a month, and her own rate of tax, as the tax office gave it.
const PAY: Cents = Cents::euros(2_400);
const TAX: BasisPoints = BasisPoints::percent(4);

/// Days of the first payment of a leave, with the three on which nothing is paid, and of the next
/// ones (account.md PAY-31 and PAY-33).
const FIRST_PAYMENT_DAYS: i32 = 17;
const PAID_EVERY_DAYS: i32 = 14;

/// Camille's leave of this autumn: how many days ago it began, and its days before and after it was
/// prolonged.
const BEGAN_DAYS_AGO: i32 = 62;
const DAYS_BEFORE: i32 = 31;
const DAYS_AFTER: i32 = 14;

/// Her short leave of last year.
const SHORT_MONTHS_AGO: i32 = 14;
const SHORT_DAYS: i32 = 12;

pub(super) fn due(day: Date) -> impl Iterator<Item = Due> {
    let long = leave(began(day), DAYS_BEFORE + DAYS_AFTER, Recipient::Member { tax: TAX });
    // Her employer went on paying her: the fund pays him (account.md PAY-36).
    let short = leave(short_began(day), SHORT_DAYS, Recipient::Employer);
    let annuities = (0..12).map(move |quarter| annuity(day.saturating_sub((3 * quarter).months())));
    let sums = annuities.chain([help(day.saturating_sub(9.months()))]).map(Due::Sum);
    long.into_iter().chain(short).map(Due::Leave).chain(sums)
}

fn began(day: Date) -> Date {
    day.saturating_sub(BEGAN_DAYS_AGO.days())
}

fn short_began(day: Date) -> Date {
    day.saturating_sub(SHORT_MONTHS_AGO.months())
}

/// A leave as the core system tells it.
#[derive(Clone, Debug)]
pub(in crate::demo) struct LeaveTold {
    pub(in crate::demo) key: &'static str,
    /// First and last day.
    pub(in crate::demo) days: (Date, Date),
    pub(in crate::demo) received_on: Date,
    pub(in crate::demo) state: &'static str,
    pub(in crate::demo) state_on: Date,
    pub(in crate::demo) block: Option<&'static str>,
    pub(in crate::demo) unpaid_until: Option<Date>,
    pub(in crate::demo) promised_on: Option<Date>,
    /// The key of the leave that it prolongs.
    pub(in crate::demo) prolongs: Option<&'static str>,
}

/// A person's leaves up to a day: those that were paid, one that was refused, and one that waits.
pub(in crate::demo) fn leaves_of(person: &Person, day: Date) -> Vec<LeaveTold> {
    match person.payments {
        Payments::None => Vec::new(),
        Payments::Family => camilles(day),
        Payments::LongIllness => vec![LeaveTold {
            block: Some("non_conforme"),
            promised_on: Some(day.saturating_add(10.days())),
            ..told("en-cours", day.saturating_sub(4.days()), 20, "avis_recu")
        }],
    }
}

fn camilles(day: Date) -> Vec<LeaveTold> {
    let current = LeaveTold {
        promised_on: Some(day.saturating_add(9.days())),
        state_on: day.saturating_sub(3.days()),
        ..told("en-cours", day.saturating_sub(6.days()), 15, "attestation_attendue")
    };
    let began = began(day);
    let autumn = LeaveTold {
        unpaid_until: Some(began.saturating_add(2.days())),
        ..ended("automne", began, DAYS_BEFORE)
    };
    let prolonged = began.saturating_add(DAYS_BEFORE.days());
    let prolongation =
        LeaveTold { prolongs: Some("automne"), ..ended("automne-2", prolonged, DAYS_AFTER) };
    let short = short_began(day);
    let short = LeaveTold {
        unpaid_until: Some(short.saturating_add(2.days())),
        ..ended("court", short, SHORT_DAYS)
    };
    let late = day.saturating_sub(20.months());
    let refused = LeaveTold {
        received_on: late.saturating_add(9.days()),
        state_on: late.saturating_add(23.days()),
        block: Some("hors_delai"),
        ..told("tardif", late, 5, "refuse")
    };
    vec![current, prolongation, autumn, short, refused]
}

fn ended(key: &'static str, first: Date, days: i32) -> LeaveTold {
    let told = told(key, first, days, "fini");
    LeaveTold { state_on: told.days.1.saturating_add(2.days()), ..told }
}

/// The notice comes on the next day.
fn told(key: &'static str, first: Date, days: i32, state: &'static str) -> LeaveTold {
    let received_on = first.saturating_add(1.day());
    LeaveTold {
        key,
        days: (first, first.saturating_add((days - 1).days())),
        received_on,
        state,
        state_on: received_on,
        block: None,
        unpaid_until: None,
        promised_on: None,
        prolongs: None,
    }
}

/// One leave, paid every fourteen days.
fn leave(first: Date, days: i32, recipient: Recipient) -> Vec<ToPay> {
    let day = |number: i32| first.saturating_add(number.days());
    let leave = Leave {
        kind: LeaveKind::Sickness,
        days: Period { first, last: day(days - 1) },
        pay: vec![PAY; 3],
        past: Past::default(),
    };
    let mut payments = Vec::new();
    let (mut from, mut until) = (0, FIRST_PAYMENT_DAYS.min(days));
    while from < days {
        let period = Period { first: day(from), last: day(until - 1) };
        let paid_on = period.last.saturating_add(2.days());
        payments.push(ToPay { leave: leave.clone(), period, paid_on, recipient });
        (from, until) = (until, days.min(until + PAID_EVERY_DAYS));
    }
    payments
}

fn annuity(on: Date) -> Told {
    let label = "Rente d’accident du travail, trimestre échu".to_owned();
    let on = on.first_of_month().saturating_add(9.days());
    income(on, "pension", label, Cents::new(11_842))
}

fn help(on: Date) -> Told {
    let label = "Aide financière individuelle".to_owned();
    income(on, "autre", label, Cents::euros(150))
}

/// Paid to the member, for no act of care.
fn income(on: Date, nature: &'static str, label: String, amount: Cents) -> Told {
    Told {
        on,
        nature,
        label,
        child: None,
        paid_to: Payee::Member,
        amount,
        lines: None,
        complementary: None,
    }
}
