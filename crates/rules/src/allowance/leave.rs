//! A leave as it reaches us: why, when, and what was earned before.

use guichet_values::{BasisPoints, Cents};
use jiff::Span;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

/// Why somebody is paid for not working.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum LeaveKind {
    /// An illness, or an accident elsewhere than at work.
    Sickness,
    /// Before and after a birth.
    Maternity,
    /// After a child was adopted.
    Adoption,
    /// The other parent's leave.
    Paternity,
    /// An accident at work, or an occupational disease.
    WorkAccident,
}

/// First and last day, both included.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Period {
    /// The first day.
    pub first: Date,
    /// The last day.
    pub last: Date,
}

/// A leave of an employee.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Leave {
    /// Why.
    pub kind: LeaveKind,
    /// Its days. After an accident at work it begins on the day after: the employer pays the day of
    /// the accident.
    pub days: Period,
    /// Gross pay of the three months before, or of the one month before an accident at work.
    pub pay: Vec<Cents>,
    /// What was before it, in a sickness.
    #[serde(default)]
    pub past: Past,
}

/// What counts of the time before a sickness.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Past {
    /// The last day of the leave before, if there was one.
    pub previous_ended: Option<Date>,
    /// The first day of the first leave for the same long illness at 100 %, which may be this one;
    /// nothing when the leave is not for one.
    pub long_illness_since: Option<Date>,
    /// Allowances of sickness already paid in the window of years before.
    pub paid_days: u32,
}

/// A part of a leave to be paid.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ToPay {
    /// The leave.
    pub leave: Leave,
    /// Its days that are paid now; about fourteen of them (account.md PAY-31).
    pub period: Period,
    /// The day of payment: contributions and tax are those of that day \[assumed\].
    pub paid_on: Date,
    /// Who is paid.
    pub recipient: Recipient,
}

/// Who is paid (account.md PAY-36).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Recipient {
    /// The member, less the tax at the rate that the tax office gave.
    Member {
        /// « Taux du prélèvement à la source »; 0 % withholds nothing.
        tax: BasisPoints,
    },
    /// The employer, who paid the member on and withholds the tax: « subrogation ».
    Employer,
}

impl Period {
    /// How many days, first and last included; none when the last comes before the first.
    pub fn days(self) -> u32 {
        day_number(self.first, self.last)
    }

    /// Whether all of `other` lies in it.
    pub fn contains(self, other: Self) -> bool {
        self.first <= other.first && other.first <= other.last && other.last <= self.last
    }

    /// Each day, in order.
    pub(super) fn each_day(self) -> impl Iterator<Item = Date> {
        let last = self.last;
        self.first.series(Span::new().days(1)).take_while(move |day| *day <= last)
    }
}

/// The place of a day counted from `first`, which is the 1st; 0 before it.
pub(super) fn day_number(first: Date, day: Date) -> u32 {
    let after = first.until(day).map_or(-1, |span| span.get_days());
    u32::try_from(i64::from(after) + 1).unwrap_or_default()
}
