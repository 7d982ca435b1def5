//! Invented leaves for the tests.

use guichet_values::{BasisPoints, Cents};
use jiff::ToSpan;
use jiff::civil::{Date, date};

use crate::Amounts;
use crate::allowance::{
    AllowanceTrace, Daily, Leave, LeaveKind, Past, Period, Recipient, ToPay, allowance, daily,
};

/// A day of March 2026: the wage of February counts.
pub(super) const DAY: Date = date(2026, 3, 2);

/// So many days from that one on.
pub(super) fn days(first: Date, count: i32) -> Period {
    Period { first, last: first.saturating_add((count - 1).days()) }
}

/// A leave of a year with the same pay each month, in cents.
pub(super) fn leave(kind: LeaveKind, first: Date, month: i64) -> Leave {
    let months = if kind == LeaveKind::WorkAccident { 1 } else { 3 };
    let pay = vec![Cents::new(month); months];
    Leave { kind, days: days(first, 365), pay, past: Past::default() }
}

/// A sickness of somebody who earned 2,000 € each month.
pub(super) fn sickness(first: Date) -> Leave {
    leave(LeaveKind::Sickness, first, 200_000)
}

/// Its first days, paid to the member at 5 % of tax.
pub(super) fn first_days(leave: Leave, count: i32) -> ToPay {
    let period = days(leave.days.first, count);
    let recipient = Recipient::Member { tax: BasisPoints::percent(5) };
    ToPay { leave, period, paid_on: period.last, recipient }
}

/// The amount of a day.
pub(super) fn of_day(leave: &Leave) -> Daily {
    daily(leave, Amounts::reference()).unwrap()
}

/// What a period is paid.
pub(super) fn paid(pay: &ToPay) -> AllowanceTrace {
    allowance(pay, Amounts::reference()).unwrap()
}
