//! Which days are paid, in their order (account.md PAY-33, procedures.md 4.5).

use guichet_values::Cents;
use jiff::civil::{Date, date};

use super::leaves::{DAY, days, first_days, leave, paid, sickness};
use crate::allowance::{AllowanceRule, AllowanceTrace, LeaveKind, Past, Period};

/// The sort and the number of days of each run, in order.
fn runs(trace: &AllowanceTrace) -> Vec<(&'static str, u32)> {
    let run = |rule: AllowanceRule| match rule {
        AllowanceRule::Waiting(run) => Some(("waiting", run.days())),
        AllowanceRule::Paid(run) => Some(("paid", run.days())),
        AllowanceRule::PaidLater(run) => Some(("later", run.days())),
        AllowanceRule::Exhausted(run) => Some(("exhausted", run.days())),
        AllowanceRule::ResumedBriefly
        | AllowanceRule::SameLongIllness
        | AllowanceRule::Csg
        | AllowanceRule::Crds
        | AllowanceRule::Tax(_)
        | AllowanceRule::TaxByEmployer => None,
    };
    trace.steps.iter().filter_map(|step| run(step.rule)).collect()
}

fn sickness_after(past: Past) -> Vec<(&'static str, u32)> {
    let mut leave = sickness(DAY);
    leave.past = past;
    runs(&paid(&first_days(leave, 14)))
}

#[test]
fn three_days_wait_and_the_fourth_is_paid() {
    let trace = paid(&first_days(sickness(DAY), 14));
    assert_eq!(runs(&trace), [("waiting", 3), ("paid", 11)]);
    assert_eq!(trace.gross, Cents::new(3_287 * 11));
    let AllowanceRule::Paid(run) = trace.steps[1].rule else { panic!("{trace:?}") };
    assert_eq!(run.first, date(2026, 3, 5));
    assert_eq!(runs(&paid(&first_days(sickness(DAY), 2))), [("waiting", 2)]);
}

/// The next fourteen days of the same leave do not wait again.
#[test]
fn a_leave_waits_once() {
    let mut pay = first_days(sickness(DAY), 14);
    pay.period = days(date(2026, 3, 16), 14);
    assert_eq!(runs(&paid(&pay)), [("paid", 14)]);
}

/// 48 hours of work at most between two leaves.
#[test]
fn a_leave_after_a_moment_of_work_does_not_wait() {
    let after = |ended| sickness_after(Past { previous_ended: Some(ended), ..Past::default() });
    let on = |day| date(2026, 2, day);
    assert_eq!(after(date(2026, 3, 1)), [("paid", 14)], "the day after");
    assert_eq!(after(on(27)), [("paid", 14)], "two days of work");
    assert_eq!(after(on(26)), [("waiting", 3), ("paid", 11)], "three");
}

#[test]
fn the_same_long_illness_waits_once_in_three_years() {
    let since =
        |day: Date| sickness_after(Past { long_illness_since: Some(day), ..Past::default() });
    assert_eq!(since(DAY), [("waiting", 3), ("paid", 11)], "the first leave");
    assert_eq!(since(date(2025, 3, 2)), [("paid", 14)], "a year later");
    assert_eq!(since(date(2023, 3, 3)), [("paid", 1), ("exhausted", 13)], "three years are over");
}

/// Nobody waits but the sick; after an accident the second rate begins on the 29th day.
#[test]
fn parents_and_the_injured_do_not_wait() {
    for kind in [LeaveKind::Maternity, LeaveKind::Adoption, LeaveKind::Paternity] {
        let trace = paid(&first_days(leave(kind, DAY, 200_000), 30));
        assert_eq!(runs(&trace), [("paid", 30)], "{kind:?}");
    }
    let accident = paid(&first_days(leave(LeaveKind::WorkAccident, DAY, 240_000), 30));
    assert_eq!(runs(&accident), [("paid", 28), ("later", 2)]);
    assert_eq!(accident.gross, Cents::new(28 * 4_734 + 2 * 6_233));
}

/// procedures.md 4.5: 360 allowances in three years; a long illness, three years.
#[test]
fn the_longest_time_ends_the_allowance() {
    let used_up = |paid_days| sickness_after(Past { paid_days, ..Past::default() });
    assert_eq!(used_up(349), [("waiting", 3), ("paid", 11)]);
    assert_eq!(used_up(350), [("waiting", 3), ("paid", 10), ("exhausted", 1)]);
    assert_eq!(used_up(400), [("waiting", 3), ("exhausted", 11)]);

    let whole_year = runs(&paid(&first_days(sickness(DAY), 365)));
    assert_eq!(whole_year, [("waiting", 3), ("paid", 360), ("exhausted", 2)]);
}

#[test]
fn a_period_counts_its_first_and_its_last_day() {
    assert_eq!(days(DAY, 1).days(), 1);
    let backwards = Period { first: DAY, last: date(2026, 2, 20) };
    assert_eq!(backwards.days(), 0);
    assert!(!days(DAY, 14).contains(backwards));
}
