//! Stays, the emergency department, costly acts and accidents at work (procedures.md 4.6 and 4.8).

use guichet_values::{BasisPoints, Cents};
use jiff::civil::date;
use proptest::prelude::*;

use super::people::{DAY, act, adult, consultation, due, of_adult, paid, settled};
use crate::Amounts;
use crate::care::{
    ActKind, C2s, Care, Fee, FeeExemption, FeeRule, HospitalVisit, Maternity, NoRule, Pathway,
    Rule, Situation, emergency_fee, hospital_fee,
};

fn visit(situation: Situation) -> HospitalVisit {
    HospitalVisit { situation, long_illness: false, work_accident: false, newborn: false }
}

fn stay(of: &HospitalVisit, first: jiff::civil::Date, last: jiff::civil::Date) -> Fee {
    hospital_fee(of, first, last, false, Amounts::reference()).unwrap()
}

fn emergency(of: &HospitalVisit, on: jiff::civil::Date) -> Fee {
    emergency_fee(of, on, Amounts::reference()).unwrap()
}

/// procedures.md 4.8: 20 € until February 2026, 23 € from 1 March; each day at its own amount.
#[test]
fn a_stay_over_the_first_of_march_has_two_lines() {
    let fee = stay(&visit(adult()), date(2026, 2, 27), date(2026, 3, 3));
    let lines: Vec<_> = fee.steps.iter().map(|step| (step.count, step.amount)).collect();
    assert_eq!(lines, [(2, Cents::euros(40)), (3, Cents::euros(69))]);
    assert_eq!(fee.owed(), Cents::euros(109));

    let day = date(2026, 3, 1);
    let psychiatry = hospital_fee(&visit(adult()), day, day, true, Amounts::reference()).unwrap();
    assert_eq!(psychiatry.owed(), Cents::euros(17));
}

/// procedures.md 4.8: 19.61 € then 23 €, reduced 8.49 € then 9.96 €.
#[test]
fn the_emergency_department_asks_less_of_a_long_illness() {
    let (before, since) = (date(2026, 2, 28), date(2026, 3, 1));
    assert_eq!(emergency(&visit(adult()), before).owed(), Cents::new(1_961));
    assert_eq!(emergency(&visit(adult()), since).owed(), Cents::euros(23));

    let ill = HospitalVisit { long_illness: true, ..visit(adult()) };
    assert_eq!(emergency(&ill, before).owed(), Cents::new(849));
    assert_eq!(emergency(&ill, since).owed(), Cents::new(996));
}

/// procedures.md 4.8: reduced in pregnancy, nothing in its last four months and twelve days after.
#[test]
fn a_pregnancy_reduces_then_exempts() {
    let maternity = Some(Maternity { expected: date(2026, 12, 1), born: None });
    let mother = visit(Situation { maternity, ..adult() });
    assert_eq!(emergency(&mother, date(2026, 7, 31)).owed(), Cents::new(996));
    assert_eq!(emergency(&mother, date(2026, 8, 1)).owed(), Cents::ZERO);
    assert_eq!(emergency(&mother, date(2026, 12, 13)).owed(), Cents::ZERO);
    assert_eq!(emergency(&mother, date(2026, 12, 14)).owed(), Cents::euros(23));
}

#[test]
fn those_exempted_owe_nothing_and_what_no_source_says_is_not_computed() {
    let c2s = visit(Situation { c2s: C2s::ByInsurer, ..adult() });
    let fee = stay(&c2s, DAY, DAY);
    assert_eq!(fee.steps[0].rule, FeeRule::Exempt(FeeExemption::C2s));
    let newborn = HospitalVisit { newborn: true, ..visit(adult()) };
    assert_eq!(stay(&newborn, DAY, DAY).owed(), Cents::ZERO);

    let accident = HospitalVisit { work_accident: true, ..visit(adult()) };
    let local = visit(Situation { local_scheme: true, ..adult() });
    for unknown in [accident, local] {
        assert_eq!(emergency_fee(&unknown, DAY, Amounts::reference()), Err(NoRule::Fee));
    }
}

/// procedures.md 4.8: of an act of 120 € and more 24 € are left, since 22 April 2026 32 €.
#[test]
fn a_costly_act_leaves_a_fixed_sum() {
    let costly = |on, cents| {
        let mut act = act(ActKind::Doctor, on, cents, cents);
        act.costly = true;
        settled(&[of_adult(act)]).0.remove(0)
    };
    for (on, cents, refunded) in [
        (date(2026, 4, 21), 20_000, 17_600),
        (date(2026, 4, 22), 20_000, 16_800),
        (DAY, 12_000, 8_800),
        // Below the threshold, the share as ever.
        (DAY, 11_999, 8_399),
    ] {
        assert_eq!(costly(on, cents).refunded, Cents::new(refunded), "{on} {cents}");
    }
    assert_eq!(costly(DAY, 20_000).of(Rule::CostlyAct), Cents::euros(28));

    let mut stay = act(ActKind::HospitalStay, DAY, 15_000, 15_000);
    stay.costly = true;
    // 20 % of 150 € is 30 €, less than the fixed sum: the share stays.
    assert_eq!(paid(stay), Cents::euros(120));
}

/// procedures.md P31: care at 100 %; account.md 5.3: the participation is kept all the same.
#[test]
fn an_accident_at_work_is_paid_whole_less_the_participation() {
    let mut visit = consultation(DAY);
    visit.work_accident = true;
    visit.pathway = Pathway::Outside;
    let (traces, _) = settled(&[of_adult(visit.clone())]);
    assert_eq!((traces[0].rate, traces[0].paid()), (BasisPoints::FULL, Cents::euros(28)));
    assert!(traces[0].steps.iter().any(|step| step.rule == Rule::WorkAccident));
    assert_eq!(due([visit.clone()]), Cents::euros(2));
    let local = Situation { local_scheme: true, ..adult() };
    assert_eq!(settled(&[Care { act: visit, situation: local }]).0[0].rate, BasisPoints::FULL);
}

proptest! {
    /// Whatever the stay, its lines add up and every day is in one of them.
    #[test]
    fn every_day_of_a_stay_is_in_one_line(start in 0_i32..900, days in 0_u32..60) {
        use jiff::ToSpan;
        let first = date(2024, 6, 1).saturating_add(start.days());
        let last = first.saturating_add(i64::from(days).days());
        let fee = stay(&visit(adult()), first, last);
        prop_assert_eq!(fee.steps.iter().map(|step| step.count).sum::<u32>(), days + 1);
        let sum: Cents = fee.lines().iter().map(|line| line.amount).sum();
        prop_assert_eq!(sum, fee.owed());
        prop_assert!(fee.steps.iter().all(|step| step.amount > Cents::ZERO));
    }
}
