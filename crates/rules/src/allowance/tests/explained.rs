//! An explanation ends at what was paid, or is not given (answers.md 10); what waited for care is
//! taken from an allowance too (account.md PAY-20); a year adds up for the tax office.

use guichet_values::Cents;
use jiff::civil::date;

use super::leaves::{DAY, days, first_days, leave, paid, sickness};
use crate::Amounts;
use crate::allowance::{
    AllowanceExplanation, FedAllowance, LeaveKind, NotExplained, Recipient, declared_in,
    explain_allowance, pay_allowance,
};
use crate::care::{Charge, FlatSum, Ledger, Origin};

/// A consultation of February under « tiers payant ».
fn owing_two_euros() -> Ledger {
    let origin = Origin {
        on: date(2026, 2, 3),
        beneficiary: "Noé".to_owned(),
        nature: "Consultation".to_owned(),
    };
    let mut ledger = Ledger::default();
    ledger.record(Charge {
        origin,
        flat_sum: FlatSum::Participation,
        professional: "Dr Lemaire".to_owned(),
        due: Cents::euros(2),
        taken: Cents::ZERO,
    });
    ledger
}

fn fed(ledger: Ledger) -> (FedAllowance, Ledger) {
    pay_allowance(&first_days(sickness(DAY), 14), ledger, Amounts::reference()).unwrap()
}

fn explained(fed: &FedAllowance, ledger: Ledger) -> (AllowanceExplanation, Ledger) {
    explain_allowance(fed, ledger, Amounts::reference())
}

#[test]
fn what_waited_is_taken_from_an_allowance_and_names_its_act() {
    let (fed, after) = fed(owing_two_euros());
    assert_eq!(after.remaining(), Cents::ZERO);
    let (explanation, ledger) = explained(&fed, owing_two_euros());
    let AllowanceExplanation::Exact(payment) = explanation else { panic!("{explanation:?}") };
    assert_eq!((payment.paid(), ledger), (fed.total, after));
    assert_eq!(payment.trace.paid() - payment.paid(), Cents::euros(2));
    assert_eq!(
        payment.recoveries[0].text(),
        "Participation forfaitaire, Consultation du 3\u{a0}février 2026"
    );
}

#[test]
fn nothing_is_taken_from_what_an_employer_gets() {
    let mut pay = first_days(sickness(DAY), 14);
    pay.recipient = Recipient::Employer;
    let (fed, ledger) = pay_allowance(&pay, owing_two_euros(), Amounts::reference()).unwrap();
    assert!(fed.deductions.is_empty());
    assert_eq!(ledger, owing_two_euros());
}

#[test]
fn one_cent_on_any_line_is_enough() {
    let (right, _) = fed(Ledger::default());
    let cent = Cents::new(1);
    let wrong = [
        ("gross", FedAllowance { gross: right.gross + cent, ..right.clone() }),
        ("csg", FedAllowance { csg: right.csg - cent, ..right.clone() }),
        ("crds", FedAllowance { crds: right.crds + cent, ..right.clone() }),
        ("taxable", FedAllowance { taxable: right.taxable - cent, ..right.clone() }),
        ("tax", FedAllowance { tax: right.tax + cent, ..right.clone() }),
        ("total", FedAllowance { total: right.total - cent, ..right.clone() }),
    ];
    for (expected, fed) in wrong {
        let AllowanceExplanation::Unavailable(reason) = explained(&fed, Ledger::default()).0 else {
            panic!("{expected} was explained");
        };
        assert!(matches!(reason, NotExplained::Line { line, .. } if line == expected), "{reason}");
    }
}

/// What the fund took is taken, also where we cannot say why.
#[test]
fn the_ledger_follows_the_fund() {
    let (mut fed, _) = fed(owing_two_euros());
    fed.gross += Cents::euros(1);
    let (explanation, ledger) = explained(&fed, owing_two_euros());
    assert!(matches!(explanation, AllowanceExplanation::Unavailable(_)));
    assert_eq!(ledger.remaining(), Cents::ZERO);

    let (explanation, ledger) = explained(&fed, Ledger::default());
    let owes_less = NotExplained::Recovery { fed: Cents::euros(-2) };
    assert_eq!(explanation, AllowanceExplanation::Unavailable(owes_less));
    assert_eq!(ledger, Ledger::default());
}

/// Two lines for the same act may not take more than it owes, each within what is open.
#[test]
fn the_same_debit_is_not_taken_twice() {
    let (mut fed, _) = fed(owing_two_euros());
    fed.deductions.push(fed.deductions[0].clone());
    fed.total -= Cents::euros(2);
    let (explanation, ledger) = explained(&fed, owing_two_euros());
    let owes_less = NotExplained::Recovery { fed: Cents::euros(-2) };
    assert_eq!(explanation, AllowanceExplanation::Unavailable(owes_less));
    assert_eq!(ledger.remaining(), Cents::ZERO);
}

/// account.md DOC-21, DOC-22: by day of payment; gross less the deductible CSG.
#[test]
fn a_year_is_declared_by_its_days_of_payment() {
    let december = date(2025, 12, 1);
    let mut first = first_days(sickness(december), 14);
    let mut second = first.clone();
    second.period = days(date(2025, 12, 15), 14);
    second.paid_on = date(2026, 1, 4);
    first.paid_on = date(2025, 12, 20);
    let accident = first_days(leave(LeaveKind::WorkAccident, DAY, 304_200), 10);
    let traces = [first, second, accident].map(|pay| paid(&pay));

    let lines = declared_in(2026, &traces);
    let [sick, injured] = lines.as_slice() else { panic!("{lines:?}") };
    assert_eq!((sick.kind, sick.gross), (LeaveKind::Sickness, Cents::new(14 * 3_287)));
    assert_eq!(sick.taxable, sick.gross - sick.deductible);
    assert_eq!((injured.kind, injured.taxable), (LeaveKind::WorkAccident, Cents::new(28_860)));
    assert_eq!(declared_in(2025, &traces)[0].gross, Cents::new(11 * 3_287));
    assert!(declared_in(2024, &traces).is_empty());
}
