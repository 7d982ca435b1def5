//! Camille's sick leaves, her annuity, and a help of the fund: paid without care.

use guichet_rules::allowance::{Leave, LeaveKind, Past, Period, Recipient, ToPay};
use guichet_rules::care::Payee;
use guichet_values::{BasisPoints, Cents};
use jiff::ToSpan;
use jiff::civil::Date;

use super::{Due, Told};

/// Camille's gross pay of a month, and her own rate of tax, as the tax office gave it.
const PAY: Cents = Cents::euros(2_400);
const TAX: BasisPoints = BasisPoints::percent(4);

/// Days of the first payment of a leave, with the three on which nothing is paid, and of the next
/// ones (account.md PAY-31 and PAY-33).
const FIRST_PAYMENT_DAYS: i32 = 17;
const PAID_EVERY_DAYS: i32 = 14;

pub(super) fn due(day: Date) -> impl Iterator<Item = Due> {
    let long = leave(day.saturating_sub(62.days()), 45, Recipient::Member { tax: TAX });
    // Her employer went on paying her: the fund pays him (account.md PAY-36).
    let short = leave(day.saturating_sub(14.months()), 12, Recipient::Employer);
    let annuities = (0..12).map(move |quarter| annuity(day.saturating_sub((3 * quarter).months())));
    let sums = annuities.chain([help(day.saturating_sub(9.months()))]).map(Due::Sum);
    long.into_iter().chain(short).map(Due::Leave).chain(sums)
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
