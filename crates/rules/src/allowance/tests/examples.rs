//! Each worked or published amount of account.md 5.5 and procedures.md 4.5.

use guichet_values::{BasisPoints, Cents};
use jiff::civil::date;

use super::leaves::{DAY, first_days, leave, of_day, paid, sickness};
use crate::allowance::{
    AllowanceRule, DailyRule, LeaveKind, NoAllowance, Recipient, allowance, daily,
};
use crate::{Amounts, Standing};

/// More than any ceiling.
const HIGH_PAY: i64 = 2_000_000;

/// account.md 5.5, « Salary 2 000/month »; procedures.md 4.5, « Example » (moneyvox.fr).
#[test]
fn two_thousand_a_month_is_32_87_a_day() {
    let daily = of_day(&sickness(DAY));
    assert_eq!(daily.amount, Cents::new(3_287));
    let steps: Vec<_> = daily.steps.iter().map(|step| (step.rule, step.amount.get())).collect();
    let expected =
        [(DailyRule::Pay, 600_000), (DailyRule::DayPay, 6_575), (DailyRule::Share, 3_287)];
    assert_eq!(steps, expected);
}

/// account.md 5.5, « Daily maxima », first line; procedures.md 4.5, « Max gross IJ ».
#[test]
fn the_highest_sickness_allowances_are_those_published() {
    for (first, cents) in [
        (date(2024, 3, 4), 5_228),
        (date(2025, 3, 31), 5_331),
        (date(2025, 4, 1), 4_147),
        (date(2026, 1, 31), 4_147),
        (date(2026, 2, 1), 4_195),
        (date(2026, 6, 30), 4_195),
        (date(2026, 7, 1), 4_297),
    ] {
        let daily = of_day(&leave(LeaveKind::Sickness, first, HIGH_PAY));
        assert_eq!(daily.amount, Cents::new(cents), "{first}");
        assert_eq!(daily.steps.last().map(|step| step.rule), Some(DailyRule::Maximum));
    }
}

/// account.md 5.5, « Daily maxima », second line.
#[test]
fn the_highest_parents_allowances_are_those_published() {
    for kind in [LeaveKind::Maternity, LeaveKind::Adoption, LeaveKind::Paternity] {
        for (year, cents) in [(2024, 10_036), (2025, 10_194), (2026, 10_402)] {
            let daily = of_day(&leave(kind, date(year, 5, 1), HIGH_PAY));
            assert_eq!(daily.amount, Cents::new(cents), "{kind:?} {year}");
        }
    }
}

/// account.md 5.5, « Daily maxima », last lines; procedures.md 4.5, « AT/MP ».
#[test]
fn the_highest_accident_allowances_are_those_published() {
    for (year, ceiling, early, later) in [
        (2024, 38_671, 23_203, 30_937),
        (2025, 39_281, 23_569, 31_425),
        (2026, 40_082, 24_049, 32_066),
    ] {
        let daily = of_day(&leave(LeaveKind::WorkAccident, date(year, 5, 1), HIGH_PAY));
        let reached = |rule| {
            let step = daily.steps.iter().find(|step| step.rule == rule);
            step.map(|step| step.amount.get())
        };
        assert_eq!(reached(DailyRule::DayPayCeiling), Some(ceiling), "{year}");
        assert_eq!((daily.amount, daily.later), (Cents::new(early), Some(Cents::new(later))));
    }
}

/// procedures.md 4.5: never above the daily net, the pay less 21 %.
#[test]
fn an_accident_allowance_stays_below_the_net_pay() {
    let daily = of_day(&leave(LeaveKind::WorkAccident, DAY, 240_000));
    // 2 400 / 30.42 = 78.90; 60 % of it; 80 % would be 63.12, the net is 62.33.
    assert_eq!((daily.amount, daily.later), (Cents::new(4_734), Some(Cents::new(6_233))));
    assert_eq!(daily.steps.last().map(|step| step.rule), Some(DailyRule::NetPay));
}

/// account.md 5.5, « Worked IJ »: from 1 000 € gross to 884.90 € net, 962 € for the tax office.
#[test]
fn a_thousand_gross_is_884_90_net() {
    // The three waiting days, then twenty-five days at 40 €: a pay of 7 300 € in three months.
    let mut of_forty = sickness(DAY);
    of_forty.pay = vec![Cents::euros(2_434), Cents::euros(2_433), Cents::euros(2_433)];
    let trace = paid(&first_days(of_forty, 28));
    assert_eq!((trace.daily.amount, trace.gross), (Cents::euros(40), Cents::euros(1_000)));
    assert_eq!((trace.csg(), trace.crds()), (Cents::euros(62), Cents::euros(5)));
    assert_eq!((trace.taxable, trace.tax()), (Cents::euros(962), Cents::new(4_810)));
    assert_eq!(trace.paid(), Cents::new(88_490));
}

/// account.md PAY-35, DOC-23: half after an accident at work, nothing for a long illness at 100 %.
#[test]
fn half_or_nothing_is_taxed_of_some_leaves() {
    let accident = paid(&first_days(leave(LeaveKind::WorkAccident, DAY, 304_200), 10));
    // 60 % of 100 € for ten days, less 3.8 %, half of it.
    assert_eq!((accident.gross, accident.taxable), (Cents::euros(600), Cents::new(28_860)));
    assert_eq!(accident.tax(), Cents::new(1_443));

    let mut ill = sickness(DAY);
    ill.past.long_illness_since = Some(DAY);
    let ill = paid(&first_days(ill, 14));
    assert_eq!((ill.taxable, ill.tax()), (Cents::ZERO, Cents::ZERO));
    assert!(ill.csg() > Cents::ZERO);
}

/// account.md PAY-35: a rate of 0 % withholds nothing; PAY-36: the employer withholds it.
#[test]
fn no_tax_at_nought_and_none_by_us_for_an_employer() {
    let mut pay = first_days(sickness(DAY), 14);
    pay.recipient = Recipient::Member { tax: BasisPoints::new(0) };
    let to_member = paid(&pay);
    pay.recipient = Recipient::Employer;
    let to_employer = paid(&pay);
    assert_eq!((to_member.tax(), to_employer.tax()), (Cents::ZERO, Cents::ZERO));
    assert_eq!(to_member.paid(), to_employer.paid());
    assert_eq!(to_employer.steps.last().map(|step| step.rule), Some(AllowanceRule::TaxByEmployer));
}

#[test]
fn what_has_no_rule_is_not_computed() {
    let amounts = Amounts::reference();
    let of_2023 = sickness(date(2023, 6, 1));
    let absent = NoAllowance::Absent { key: "smic.mensuel", on: date(2023, 5, 31) };
    assert_eq!(daily(&of_2023, amounts), Err(absent));
    let of_2027 = leave(LeaveKind::Maternity, date(2027, 1, 1), 200_000);
    let absent = NoAllowance::Absent { key: "pss.mensuel", on: date(2027, 1, 1) };
    assert_eq!(daily(&of_2027, amounts), Err(absent));

    let mut two_months = sickness(DAY);
    two_months.pay.pop();
    assert_eq!(daily(&two_months, amounts), Err(NoAllowance::Months { wanted: 3 }));
    let mut corrected = sickness(DAY);
    corrected.pay = vec![Cents::euros(-1); 3];
    assert_eq!(daily(&corrected, amounts), Err(NoAllowance::Negative));

    let mut outside = first_days(sickness(DAY), 14);
    outside.period.first = DAY.yesterday().unwrap();
    assert_eq!(allowance(&outside, amounts), Err(NoAllowance::Period));
    let mut taxed_away = first_days(sickness(DAY), 14);
    taxed_away.recipient = Recipient::Member { tax: BasisPoints::FULL };
    assert_eq!(allowance(&taxed_away, amounts), Err(NoAllowance::Tax));
    assert!(daily(&sickness(DAY), &Amounts::default()).is_err());
}

/// What is only assumed can be told apart in the trace.
#[test]
fn a_trace_says_what_is_assumed() {
    let mut brief = sickness(DAY);
    brief.past.previous_ended = Some(date(2026, 2, 28));
    let trace = paid(&first_days(brief, 14));
    assert_eq!(trace.steps[0].rule, AllowanceRule::ResumedBriefly);
    assert_eq!(trace.steps[0].used[0].standing(), Standing::Assumed);
    assert!(trace.lines()[0].sources[0].ends_with("Valeur à confirmer."));

    let json = serde_json::to_string(&trace).unwrap();
    let read: crate::allowance::AllowanceTrace = serde_json::from_str(&json).unwrap();
    assert_eq!(read, trace);
}
