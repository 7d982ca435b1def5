//! What holds for any leave: lines add up, nothing is negative, days keep their order, no maximum is
//! passed.

use guichet_values::{BasisPoints, Cents};
use jiff::ToSpan;
use jiff::civil::date;
use proptest::prelude::*;

use super::leaves::{days, of_day, paid};
use crate::Amounts;
use crate::allowance::{
    AllowanceExplanation, AllowanceRule, Leave, LeaveKind, Past, Recipient, ToPay,
    explain_allowance, pay_allowance,
};
use crate::care::Ledger;

prop_compose! {
    /// A part of a leave of 2024 to 2026.
    fn leaves()(
        kind in prop::sample::select(vec![
            LeaveKind::Sickness,
            LeaveKind::Maternity,
            LeaveKind::Adoption,
            LeaveKind::Paternity,
            LeaveKind::WorkAccident,
        ]),
        pay in prop::collection::vec(0_i64..1_500_000, 3),
        start in 0_i32..700,
        length in 1_i32..300,
        (skip, count) in (0_i32..300, 1_i32..60),
        (ended, ill, paid_days) in
            (prop::option::of(1_i32..10), prop::option::of(0_i32..1_300), 0_u32..400),
        tax in prop::option::of(0_u32..=6_000),
    ) -> ToPay {
        let first = date(2024, 2, 1).saturating_add(start.days());
        let back = |count: i32| first.saturating_sub(count.days());
        let past = Past {
            previous_ended: ended.map(back),
            long_illness_since: ill.map(back),
            paid_days,
        };
        let months = if kind == LeaveKind::WorkAccident { 1 } else { 3 };
        let pay = pay.into_iter().take(months).map(Cents::new).collect();
        let leave = Leave { kind, days: days(first, length), pay, past };
        let skip = skip % length;
        let period = days(first.saturating_add(skip.days()), count.min(length - skip));
        let tax = tax.map(BasisPoints::new);
        let recipient = tax.map_or(Recipient::Employer, |tax| Recipient::Member { tax });
        ToPay { leave, period, paid_on: period.last, recipient }
    }
}

/// The run of days of a line, and where its sort stands in the order of a leave.
fn run(rule: AllowanceRule) -> Option<(u8, crate::allowance::Period)> {
    match rule {
        AllowanceRule::Waiting(run) => Some((0, run)),
        AllowanceRule::Paid(run) => Some((1, run)),
        AllowanceRule::PaidLater(run) => Some((2, run)),
        AllowanceRule::Exhausted(run) => Some((3, run)),
        AllowanceRule::ResumedBriefly
        | AllowanceRule::SameLongIllness
        | AllowanceRule::Csg
        | AllowanceRule::Crds
        | AllowanceRule::Tax(_)
        | AllowanceRule::TaxByEmployer => None,
    }
}

proptest! {
    #[test]
    fn lines_add_up_and_nothing_is_negative(pay in leaves()) {
        let trace = paid(&pay);
        prop_assert!(!trace.paid().is_negative() && trace.paid() <= trace.gross);
        prop_assert_eq!(trace.gross - trace.csg() - trace.crds() - trace.tax(), trace.paid());
        let read: Cents = trace.lines().iter().map(|line| line.amount).sum();
        prop_assert_eq!(read, trace.paid());
        prop_assert!(!trace.taxable.is_negative() && trace.taxable <= trace.gross);
        prop_assert!(trace.daily.steps.iter().all(|step| !step.amount.is_negative()));
        prop_assert!(trace.daily.later.is_none_or(|later| trace.daily.amount <= later));
    }

    /// Each day of the period is in one run, after the days before it, and the sorts follow each
    /// other: waiting, paid, paid at the later rate, exhausted.
    #[test]
    fn days_keep_their_order(pay in leaves()) {
        let trace = paid(&pay);
        let runs: Vec<_> = trace.steps.iter().filter_map(|step| run(step.rule)).collect();
        prop_assert_eq!(runs.first().map(|(_, run)| run.first), Some(pay.period.first));
        prop_assert_eq!(runs.last().map(|(_, run)| run.last), Some(pay.period.last));
        for pair in runs.windows(2) {
            prop_assert!(pair[0].0 < pair[1].0);
            prop_assert_eq!(pair[0].1.last.tomorrow().unwrap(), pair[1].1.first);
        }
        let counted: u32 = runs.iter().map(|(_, run)| run.days()).sum();
        prop_assert_eq!(counted, pay.period.days());
    }

    /// Two halves of a period are worth what the whole is.
    #[test]
    fn a_period_may_be_cut_anywhere(pay in leaves(), at in 0_u32..60) {
        let days = pay.period.days();
        prop_assume!(days > 1);
        let cut = pay.period.first.saturating_add(i64::from(at % (days - 1)).days());
        let (mut early, mut late) = (pay.clone(), pay.clone());
        early.period.last = cut;
        late.period.first = cut.tomorrow().unwrap();
        prop_assert_eq!(paid(&early).gross + paid(&late).gross, paid(&pay).gross);
    }

    /// Nobody gets more than somebody who earns above every ceiling.
    #[test]
    fn no_maximum_is_passed(pay in leaves()) {
        let mut highest = pay.leave.clone();
        highest.pay.fill(Cents::euros(1_000_000));
        let (ours, most) = (of_day(&pay.leave), of_day(&highest));
        prop_assert!(ours.amount <= most.amount);
        prop_assert!(ours.later <= most.later);
        let one_cent_more: Vec<Cents> =
            pay.leave.pay.iter().map(|month| *month + Cents::new(100)).collect();
        let more = Leave { pay: one_cent_more, ..pay.leave.clone() };
        prop_assert!(ours.amount <= of_day(&more).amount, "who earns more gets no less");
    }

    #[test]
    fn what_the_rules_pay_is_explained(pay in leaves()) {
        let amounts = Amounts::reference();
        let (fed, after) = pay_allowance(&pay, Ledger::default(), amounts).unwrap();
        let (explanation, ledger) = explain_allowance(&fed, Ledger::default(), amounts);
        prop_assert_eq!(ledger, after);
        let AllowanceExplanation::Exact(payment) = explanation else {
            return Err(TestCaseError::fail(format!("{explanation:?}")));
        };
        prop_assert_eq!(payment.paid(), fed.total);
    }
}
