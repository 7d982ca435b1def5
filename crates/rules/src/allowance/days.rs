//! Which days of a leave are paid, in their order: waiting days, paid days, and none after the
//! longest time.

use guichet_values::Cents;
use jiff::Span;
use jiff::civil::Date;

use super::leave::day_number;
use super::table::Table;
use super::{
    AllowanceRule, AllowanceStep, Daily, Leave, LeaveKind, NoAllowance, Past, Period, ToPay,
};
use crate::{FigureKey, Used};

/// The steps of the days of a period, each a run of days of one sort.
pub(super) fn days(
    pay: &ToPay,
    daily: &Daily,
    table: Table<'_>,
) -> Result<Vec<AllowanceStep>, NoAllowance> {
    let calendar = Calendar::of(&pay.leave, table)?;
    let mut steps: Vec<AllowanceStep> = calendar.why_no_waiting.clone().into_iter().collect();
    let mut runs: Vec<(Sort, Period)> = Vec::new();
    for day in pay.period.each_day() {
        let sort = calendar.sort(day);
        match runs.last_mut() {
            Some((same, run)) if *same == sort => run.last = day,
            _ => runs.push((sort, Period { first: day, last: day })),
        }
    }
    steps.extend(runs.into_iter().map(|(sort, run)| calendar.step(sort, run, daily)));
    Ok(steps)
}

/// What a day is.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Sort {
    Waiting,
    Paid,
    PaidLater,
    Exhausted,
}

/// The days of a leave, counted.
struct Calendar {
    first: Date,
    /// The days without allowance at the beginning, and where they come from.
    waiting: u32,
    waiting_used: Vec<Used>,
    /// The line that says why there are none, where somebody would expect them.
    why_no_waiting: Option<AllowanceStep>,
    /// Days at the first amount, where there is a later one.
    early: Option<u32>,
    early_used: Vec<Used>,
    /// The first day that is not paid any more.
    ends: Option<Date>,
    ends_used: Vec<Used>,
}

impl Calendar {
    fn of(leave: &Leave, table: Table<'_>) -> Result<Self, NoAllowance> {
        let first = leave.days.first;
        let mut calendar = Self {
            first,
            waiting: 0,
            waiting_used: vec![],
            why_no_waiting: None,
            early: None,
            early_used: vec![],
            ends: None,
            ends_used: vec![],
        };
        match leave.kind {
            LeaveKind::Sickness => {
                calendar.wait(FigureKey::SicknessWaitingDays, table)?;
                calendar.waive(leave.past, table)?;
                calendar.end(leave.past, table)?;
            }
            LeaveKind::Maternity | LeaveKind::Adoption | LeaveKind::Paternity => {
                calendar.wait(FigureKey::ParentWaitingDays, table)?;
            }
            LeaveKind::WorkAccident => {
                calendar.wait(FigureKey::AccidentWaitingDays, table)?;
                let early = table.figure(FigureKey::AccidentFirstDays, first)?;
                calendar.early = Some(early.value.whole());
                calendar.early_used = vec![Used::Figure(early)];
            }
        }
        Ok(calendar)
    }

    fn wait(&mut self, key: FigureKey, table: Table<'_>) -> Result<(), NoAllowance> {
        let waiting = table.figure(key, self.first)?;
        self.waiting = waiting.value.whole();
        self.waiting_used = vec![Used::Figure(waiting)];
        Ok(())
    }

    /// No waiting days after a moment of work between two leaves, nor in a further leave for the
    /// same long illness (account.md PAY-33).
    fn waive(&mut self, past: Past, table: Table<'_>) -> Result<(), NoAllowance> {
        let resumed = table.figure(FigureKey::ResumedDays, self.first)?;
        let years = table.figure(FigureKey::LongIllnessYears, self.first)?;
        let same_illness = past.long_illness_since.is_some_and(|since| {
            since < self.first && self.first < years_after(since, years.value.whole())
        });
        let days_of_work = past.previous_ended.and_then(|ended| {
            // The day after is no day of work when the second leave begins on it.
            day_number(ended, self.first).checked_sub(2)
        });
        let (rule, used) = if days_of_work.is_some_and(|days| days <= resumed.value.whole()) {
            (AllowanceRule::ResumedBriefly, resumed)
        } else if same_illness {
            (AllowanceRule::SameLongIllness, years)
        } else {
            return Ok(());
        };
        self.waiting = 0;
        let used = vec![Used::Figure(used)];
        self.why_no_waiting = Some(AllowanceStep { rule, amount: Cents::ZERO, used });
        Ok(())
    }

    /// The longest time: so many allowances in a window of years, or some years of a long illness
    /// (procedures.md 4.5). The window is taken at the first day of the leave \[assumed\].
    fn end(&mut self, past: Past, table: Table<'_>) -> Result<(), NoAllowance> {
        if let Some(since) = past.long_illness_since {
            let years = table.figure(FigureKey::LongIllnessPaidYears, self.first)?;
            self.ends = Some(years_after(since, years.value.whole()));
            self.ends_used = vec![Used::Figure(years)];
        } else {
            let most = table.figure(FigureKey::SicknessDays, self.first)?;
            let window = table.figure(FigureKey::SicknessYears, self.first)?;
            let left = most.value.whole().saturating_sub(past.paid_days);
            let before = left.saturating_add(self.waiting);
            self.ends = self.first.checked_add(Span::new().days(i64::from(before))).ok();
            self.ends_used = vec![Used::Figure(most), Used::Figure(window)];
        }
        Ok(())
    }

    fn sort(&self, day: Date) -> Sort {
        let number = day_number(self.first, day);
        if self.ends.is_some_and(|ends| ends <= day) {
            Sort::Exhausted
        } else if number <= self.waiting {
            Sort::Waiting
        } else if self.early.is_some_and(|early| early.saturating_add(self.waiting) < number) {
            Sort::PaidLater
        } else {
            Sort::Paid
        }
    }

    fn step(&self, sort: Sort, run: Period, daily: &Daily) -> AllowanceStep {
        let paid = |each: Cents| each.times(run.days());
        let (rule, amount, used) = match sort {
            Sort::Waiting => (AllowanceRule::Waiting(run), Cents::ZERO, &self.waiting_used),
            Sort::Paid => (AllowanceRule::Paid(run), paid(daily.amount), &self.early_used),
            Sort::PaidLater => {
                let each = daily.later.unwrap_or(daily.amount);
                (AllowanceRule::PaidLater(run), paid(each), &self.early_used)
            }
            Sort::Exhausted => (AllowanceRule::Exhausted(run), Cents::ZERO, &self.ends_used),
        };
        AllowanceStep { rule, amount, used: used.clone() }
    }
}

/// The same day some years later.
fn years_after(day: Date, years: u32) -> Date {
    day.checked_add(Span::new().years(i64::from(years))).unwrap_or(Date::MAX)
}
