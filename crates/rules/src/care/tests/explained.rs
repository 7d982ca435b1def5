//! An explanation ends at what was paid, or is not given (answers.md 10).

use guichet_values::Cents;
use jiff::civil::date;

use super::people::{DAY, consultation, of_adult, settled, third_party};
use crate::Amounts;
use crate::care::{
    Act, Explained, Explanation, FedPayment, FlatSum, Ledger, PaymentTrace, Recovery, Unavailable,
    explain, pay,
};

/// The fund pays as we compute, and nothing older is open.
fn fed(acts: &[Act]) -> FedPayment {
    let cares: Vec<_> = acts.iter().cloned().map(of_adult).collect();
    pay(&cares, Ledger::default(), Amounts::reference()).unwrap().0
}

/// The same payment, with this taken for an older act as well.
fn with_recovery(mut payment: FedPayment, recovery: &Recovery) -> FedPayment {
    payment.total += recovery.amount;
    payment.deductions.push(recovery.clone().into());
    payment
}

fn explained(payment: &FedPayment, ledger: Ledger) -> Explained {
    explain(payment, ledger, Amounts::reference())
}

fn exact(explained: &Explained) -> &PaymentTrace {
    match &explained.explanation {
        Explanation::Exact(trace) => trace,
        Explanation::Unavailable(reason) => panic!("{reason}"),
    }
}

fn reason(explained: &Explained) -> Unavailable {
    match &explained.explanation {
        Explanation::Exact(trace) => panic!("{trace:?}"),
        Explanation::Unavailable(reason) => reason.clone(),
    }
}

#[test]
fn a_payment_that_comes_out_equal_is_explained() {
    let payment = fed(&[consultation(DAY), consultation(date(2026, 6, 12))]);
    let explained = explained(&payment, Ledger::default());
    let trace = exact(&explained);
    assert_eq!((trace.paid(), payment.total), (Cents::euros(38), Cents::euros(38)));
    assert_eq!(trace.acts.len(), 2);
}

/// account.md PAY-20: paid to the doctor in February, taken from what is paid in June.
#[test]
fn what_waited_is_taken_from_the_next_payment() {
    let amounts = Amounts::reference();
    let to_doctor = [of_adult(third_party(consultation(date(2026, 2, 3))))];
    let (first, after_first) = pay(&to_doctor, Ledger::default(), amounts).unwrap();
    assert_eq!((first.total, first.deductions.len()), (Cents::euros(21), 0));

    let (second, after_second) =
        pay(&[of_adult(consultation(DAY))], after_first.clone(), amounts).unwrap();
    assert_eq!(second.total, Cents::euros(17));
    assert_eq!(second.deductions[1].origin.on, date(2026, 2, 3));

    let seen = explained(&first, Ledger::default());
    assert_eq!(seen.ledger, after_first);
    let seen = explained(&second, seen.ledger);
    assert_eq!((exact(&seen).recoveries.len(), seen.ledger), (1, after_second));
}

#[test]
fn a_recovery_for_an_older_act_is_explained_with_it() {
    let before = settled(&[of_adult(third_party(consultation(date(2026, 2, 3))))]).1;
    let recovery = before.clone().recover(Cents::euros(50)).remove(0);
    let payment = with_recovery(fed(&[consultation(DAY)]), &recovery);

    let explained = explained(&payment, before);
    let trace = exact(&explained);
    assert_eq!(trace.recoveries, [recovery]);
    assert_eq!((trace.paid(), payment.total), (Cents::euros(17), Cents::euros(17)));
    assert_eq!(explained.ledger.remaining(), Cents::ZERO);
}

#[test]
fn one_cent_of_difference_is_enough() {
    let mut refund = fed(&[consultation(DAY)]);
    refund.acts[0].refunded += Cents::new(1);
    refund.total += Cents::new(1);
    assert!(matches!(
        reason(&explained(&refund, Ledger::default())),
        Unavailable::Act { act: 0, .. }
    ));

    let mut total = fed(&[consultation(DAY)]);
    total.total -= Cents::new(1);
    assert!(matches!(
        reason(&explained(&total, Ledger::default())),
        Unavailable::DoesNotAddUp { .. }
    ));

    let mut kept = fed(&[consultation(DAY)]);
    kept.deductions[0].amount = Cents::euros(-1);
    kept.total += Cents::euros(1);
    let kept = explained(&kept, Ledger::default());
    assert_eq!(
        reason(&kept),
        Unavailable::Kept { computed: Cents::euros(-2), fed: Cents::euros(-1) }
    );
    // The counters follow the fund.
    assert_eq!(kept.ledger.charges()[0].due, Cents::euros(1));
}

#[test]
fn what_is_taken_for_an_unknown_act_is_not_explained() {
    let mut unknown = consultation(date(2026, 1, 2)).origin;
    unknown.nature = "Soin inconnu".to_owned();
    let recovery =
        Recovery { origin: unknown, flat_sum: FlatSum::Participation, amount: Cents::euros(-2) };
    let payment = with_recovery(fed(&[consultation(DAY)]), &recovery);
    let explained = explained(&payment, Ledger::default());
    assert_eq!(reason(&explained), Unavailable::Recovery { fed: Cents::euros(-2) });
    let taken: Cents = explained.ledger.charges().iter().map(|charge| charge.taken).sum();
    assert_eq!(taken, Cents::euros(4));
}

#[test]
fn a_debit_given_back_is_not_explained() {
    let mut payment = fed(&[consultation(DAY)]);
    payment.deductions[0].amount = Cents::euros(2);
    payment.total += Cents::euros(4);
    let explained = explained(&payment, Ledger::default());
    assert!(matches!(reason(&explained), Unavailable::Kept { .. }));
    assert_eq!(explained.ledger, Ledger::default());
}
