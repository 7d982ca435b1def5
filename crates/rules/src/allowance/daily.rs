//! From the pay to the amount of a day.
//!
//! Rounding follows the sources. Sickness and parents: each step is cut to the cent, which alone
//! gives the 32.87 € of account.md 5.5 (answers.md 28), except that who earns the ceiling each month
//! gets the published highest amount, which is rounded once to the nearest cent (41.47 €, 41.95 €).
//! Accident at work: each step to the nearest cent, which alone gives the published 320.66 €.

use guichet_values::{Cents, Rounding};
use jiff::civil::Date;

use super::table::{Table, fraction};
use super::{Daily, DailyRule, DailyStep, Leave, LeaveKind, NoAllowance};
use crate::{AmountKey, Amounts, FigureKey, RateKey, Used};

/// The months a sickness or a birth is reckoned from.
const MONTHS: u32 = 3;
/// 100 % in hundredths of a percent.
const WHOLE: u32 = 10_000;

/// The amount of a day of this leave.
pub fn daily(leave: &Leave, amounts: &Amounts) -> Result<Daily, NoAllowance> {
    if leave.pay.iter().any(|month| month.is_negative()) {
        return Err(NoAllowance::Negative);
    }
    let table = Table(amounts);
    match leave.kind {
        LeaveKind::Sickness => sickness(leave, table),
        LeaveKind::Maternity | LeaveKind::Adoption | LeaveKind::Paternity => parent(leave, table),
        LeaveKind::WorkAccident => accident(leave, table),
    }
}

/// Half of a day's pay, each month up to 1.4 times the minimum wage (account.md PAY-32).
fn sickness(leave: &Leave, table: Table<'_>) -> Result<Daily, NoAllowance> {
    let on = leave.days.first;
    let smic = table.amount(AmountKey::Smic, day_before_month_of(on))?;
    let times = table.figure(FigureKey::SicknessPayCeiling, on)?;
    let days = table.figure(FigureKey::QuarterDays, on)?;
    let share = table.rate(RateKey::SicknessAllowance, on)?;

    let factor = times.value.hundredths();
    let (by, rate) = (days.value.hundredths(), share.value.get());
    let ceiling = fraction(smic.value, &[factor], &[100], Rounding::Truncate)?;
    let highest = fraction(smic.value, &[factor, MONTHS, rate], &[WHOLE, by], Rounding::HalfUp)?;

    let mut steps = Steps::default();
    let limit = [Used::Amount(smic), Used::Figure(times)];
    let (pay, all_reach) = steps.months(leave, ceiling, limit.clone())?;
    let of_day = fraction(pay, &[100], &[by], Rounding::Truncate)?;
    steps.add(DailyRule::DayPay, of_day, [Used::Figure(days)]);
    let half = of_day.at_rate(share.value, Rounding::Truncate);
    Ok(steps.end(
        DailyRule::Share,
        half,
        all_reach.then_some((highest, limit.to_vec())),
        [Used::Rate(share)],
    ))
}

/// A day's pay less a flat share, each month up to the ceiling (procedures.md 4.5).
fn parent(leave: &Leave, table: Table<'_>) -> Result<Daily, NoAllowance> {
    let on = leave.days.first;
    // « 104.02 in 2026 »: the ceiling of the first day, not of the day before. [assumed]
    let ceiling = table.amount(AmountKey::MonthlyCeiling, on)?;
    let abatement = table.rate(RateKey::ParentAbatement, on)?;
    let days = table.figure(FigureKey::QuarterDays, on)?;

    let (month, by) = (ceiling.value, days.value.hundredths());
    let left = WHOLE.saturating_sub(abatement.value.get());
    let highest = fraction(month, &[MONTHS, left, 100], &[WHOLE, by], Rounding::HalfUp)?;

    let mut steps = Steps::default();
    let limit = [Used::Amount(ceiling)];
    let (pay, all_reach) = steps.months(leave, month, limit.clone())?;
    let net = fraction(pay, &[left], &[WHOLE], Rounding::Truncate)?;
    steps.add(DailyRule::Abatement, net, [Used::Rate(abatement)]);
    let of_day = fraction(net, &[100], &[by], Rounding::Truncate)?;
    Ok(steps.end(
        DailyRule::DayPay,
        of_day,
        all_reach.then_some((highest, limit.to_vec())),
        [Used::Figure(days)],
    ))
}

/// A share of a day's pay, a higher one after four weeks, never above the net pay
/// (procedures.md 4.5).
fn accident(leave: &Leave, table: Table<'_>) -> Result<Daily, NoAllowance> {
    let on = leave.days.first;
    let [month] = *leave.pay.as_slice() else { return Err(NoAllowance::Months { wanted: 1 }) };
    let days = table.figure(FigureKey::MonthDays, on)?;
    let year = table.amount(AmountKey::YearlyCeiling, on)?;
    let of_year = table.figure(FigureKey::AccidentPayCeiling, on)?;
    let abatement = table.rate(RateKey::AccidentNetAbatement, on)?;
    let [early, later] =
        [RateKey::AccidentFirst, RateKey::AccidentLater].map(|key| table.rate(key, on));
    let (early, later) = (early?, later?);

    let (by, per_mille) = (days.value.hundredths(), of_year.value.hundredths());
    let left = WHOLE.saturating_sub(abatement.value.get());
    // Of a figure in hundredths of a per mille.
    let ceiling = fraction(year.value, &[per_mille], &[100_000], Rounding::HalfUp)?;
    let net = fraction(month, &[left, 100], &[WHOLE, by], Rounding::HalfUp)?;

    let mut steps = Steps::default();
    steps.add(DailyRule::Pay, month, []);
    let mut of_day = fraction(month, &[100], &[by], Rounding::HalfUp)?;
    steps.add(DailyRule::DayPay, of_day, [Used::Figure(days)]);
    if of_day > ceiling {
        of_day = ceiling;
        steps.add(DailyRule::DayPayCeiling, of_day, [Used::Amount(year), Used::Figure(of_year)]);
    }
    let mut shares = [Cents::ZERO; 2];
    for (share, (rule, rate)) in
        shares.iter_mut().zip([(DailyRule::Share, early), (DailyRule::LaterShare, later)])
    {
        *share = of_day.at_rate(rate.value, Rounding::HalfUp);
        steps.add(rule, *share, [Used::Rate(rate)]);
        if *share > net {
            *share = net;
            steps.add(DailyRule::NetPay, net, [Used::Rate(abatement.clone())]);
        }
    }
    let [amount, after] = shares;
    Ok(Daily { steps: steps.0, amount, later: Some(after) })
}

/// The steps so far.
#[derive(Default)]
struct Steps(Vec<DailyStep>);

impl Steps {
    fn add(&mut self, rule: DailyRule, amount: Cents, used: impl Into<Vec<Used>>) {
        self.0.push(DailyStep { rule, amount, used: used.into() });
    }

    /// What the pay of three months counts for, and whether each of them reaches the ceiling.
    fn months(
        &mut self,
        leave: &Leave,
        ceiling: Cents,
        used: impl Into<Vec<Used>>,
    ) -> Result<(Cents, bool), NoAllowance> {
        let months: [Cents; 3] = leave
            .pay
            .as_slice()
            .try_into()
            .map_err(|_other_count| NoAllowance::Months { wanted: 3 })?;
        let pay: Cents = months.into_iter().sum();
        let counted: Cents = months.into_iter().map(|month| month.min(ceiling)).sum();
        self.add(DailyRule::Pay, pay, []);
        if counted < pay {
            self.add(DailyRule::PayCeiling, counted, used);
        }
        Ok((counted, months.into_iter().all(|month| month >= ceiling)))
    }

    /// The last step, and the highest amount instead where it is reached.
    fn end(
        mut self,
        rule: DailyRule,
        amount: Cents,
        highest: Option<(Cents, Vec<Used>)>,
        used: impl Into<Vec<Used>>,
    ) -> Daily {
        self.add(rule, amount, used);
        let Some((highest, limit)) = highest else {
            return Daily { steps: self.0, amount, later: None };
        };
        self.add(DailyRule::Maximum, highest, limit);
        Daily { steps: self.0, amount: highest, later: None }
    }
}

/// The last day of the month before: the minimum wage of that day counts (account.md 5.5).
fn day_before_month_of(day: Date) -> Date {
    day.first_of_month().yesterday().unwrap_or(day)
}
