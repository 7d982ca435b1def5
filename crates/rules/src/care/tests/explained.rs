//! An explanation ends at what was paid, or is not given (answers.md 10).

use guichet_values::Cents;
use jiff::civil::date;

use super::people::{DAY, consultation, of_adult, settled, third_party};
use crate::Amounts;
use crate::care::{
    Act, Explained, Explanation, FedAct, FedDeduction, FedPayment, FlatSum, Ledger, PaymentTrace,
    Recovery, Unavailable, explain,
};

/// The fund pays as we compute, and takes nothing for older acts.
fn fed(acts: &[Act]) -> FedPayment {
    let cares: Vec<_> = acts.iter().cloned().map(of_adult).collect();
    let (traces, ledger) = settled(&cares);
    let taken = ledger.charges().iter().filter(|charge| !charge.taken.is_zero());
    let deductions = taken
        .map(|charge| FedDeduction {
            origin: charge.origin.clone(),
            flat_sum: charge.flat_sum,
            amount: -charge.taken,
        })
        .collect();
    let total = traces.iter().map(crate::care::Trace::paid).sum();
    let of = |(care, trace): (_, &crate::care::Trace)| FedAct {
        care,
        rate: trace.rate,
        refunded: trace.refunded,
    };
    FedPayment { acts: cares.into_iter().zip(&traces).map(of).collect(), deductions, total }
}

/// The same payment, with this taken for an older act as well.
fn with_recovery(mut payment: FedPayment, recovery: &Recovery) -> FedPayment {
    payment.total += recovery.amount;
    let Recovery { origin, flat_sum, amount } = recovery.clone();
    payment.deductions.push(FedDeduction { origin, flat_sum, amount });
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
    let payment = fed(&[consultation(DAY), third_party(consultation(date(2026, 6, 12)))]);
    let explained = explained(&payment, Ledger::default());
    let trace = exact(&explained);
    assert_eq!(trace.paid(), payment.total);
    assert_eq!(trace.acts.len(), 2);
    assert_eq!(explained.ledger.remaining(), Cents::euros(2));
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
