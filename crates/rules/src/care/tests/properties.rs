//! What holds for any care of a family: lines add up, nothing is negative, no cap is passed.

use std::collections::BTreeMap;

use guichet_values::Cents;
use jiff::ToSpan;
use jiff::civil::date;
use proptest::prelude::*;

use super::people::{adult, settled};
use crate::Amounts;
use crate::care::{
    Act, ActKind, C2s, Care, Counter, Explanation, Ledger, MedicineClass, Origin, Pathway, Payee,
    Rule, Setting, Situation, Trace, Transport, explain, pay,
};

fn kinds() -> impl Strategy<Value = ActKind> {
    prop::sample::select(vec![
        ActKind::Doctor,
        ActKind::Radiology,
        ActKind::Laboratory,
        ActKind::Midwife,
        ActKind::Dentist,
        ActKind::Paramedical,
        ActKind::Medicine(MedicineClass::Irreplaceable),
        ActKind::Medicine(MedicineClass::Important),
        ActKind::Medicine(MedicineClass::Moderate),
        ActKind::Medicine(MedicineClass::Low),
        ActKind::Appliance,
        ActKind::HospitalStay,
        ActKind::Transport(Transport::Sanitary),
        ActKind::Transport(Transport::Personal),
        ActKind::Prevention,
    ])
}

fn situations() -> impl Strategy<Value = Situation> {
    prop_oneof![
        6 => Just(adult()),
        1 => Just(Situation::ordinary(date(2012, 3, 4))),
        1 => prop::sample::select(vec![C2s::ByFund, C2s::ByInsurer])
            .prop_map(|c2s| Situation { c2s, ..adult() }),
    ]
}

prop_compose! {
    /// Care of two people with two professionals, in three years of changing amounts.
    fn cares()(
        kind in kinds(),
        situation in situations(),
        day in 0_i32..1_100,
        who in 0_u8..2,
        with in 0_u8..2,
        (price, base, units) in (0_i64..20_000, 0_i64..20_000, 0_u32..8),
        (outside, long_illness, third_party) in any::<(bool, bool, bool)>(),
        (work_accident, costly) in any::<(bool, bool)>(),
    ) -> Care {
        let on = date(2024, 1, 1).saturating_add((day / 2).days());
        let origin = Origin { on, beneficiary: who.to_string(), nature: format!("{kind:?}") };
        let act = Act {
            origin,
            kind,
            professional: with.to_string(),
            price: Cents::new(price),
            base: Cents::new(base),
            units,
            pathway: if outside { Pathway::Outside } else { Pathway::Respected },
            long_illness,
            work_accident,
            costly,
            setting: Setting::Town,
            payee: if third_party { Payee::Professional } else { Payee::Member },
        };
        Care { act, situation }
    }
}

/// No cap of the table was ever higher than these.
fn caps_hold(ledger: &Ledger) -> Result<(), TestCaseError> {
    let amounts = Amounts::reference();
    let mut days = BTreeMap::new();
    let mut years = BTreeMap::new();
    for charge in ledger.charges() {
        let Origin { on, beneficiary, .. } = &charge.origin;
        if let Some(cap) = charge.flat_sum.day_cap() {
            let key = (charge.flat_sum, on, beneficiary, &charge.professional);
            let total: &mut Cents = days.entry(key).or_default();
            *total += charge.due;
            prop_assert!(*total <= amounts.on(cap, *on).unwrap().value);
        }
        let counter = charge.flat_sum.counter();
        let total: &mut Cents = years.entry((counter, on.year(), beneficiary)).or_default();
        *total += charge.due;
        prop_assert!(*total <= amounts.on(counter.year_cap(), *on).unwrap().value);
    }
    Ok(())
}

proptest! {
    #[test]
    fn lines_add_up_and_nothing_is_negative(cares in prop::collection::vec(cares(), 1..40)) {
        let (traces, ledger) = settled(&cares);
        for (trace, care) in traces.iter().zip(&cares) {
            let sum: i64 = trace.steps.iter().map(|step| step.amount.get()).sum();
            prop_assert_eq!(trace.paid().get(), sum);
            prop_assert_eq!(trace.of(Rule::Price), care.act.price);
            prop_assert!(!trace.paid().is_negative());
            prop_assert!(trace.paid() <= trace.refunded && trace.refunded <= trace.base);
            prop_assert!(trace.base <= care.act.price && trace.base <= care.act.base);
            // What is read adds up as well.
            let read: Cents = trace.lines().iter().map(|line| line.amount).sum();
            prop_assert_eq!(read, trace.paid());
        }
        let kept: Cents = ledger.charges().iter().map(|charge| charge.taken).sum();
        let refunded: Cents = traces.iter().map(|trace| trace.refunded).sum();
        let paid: Cents = traces.iter().map(Trace::paid).sum();
        prop_assert_eq!(refunded - kept, paid);
    }

    #[test]
    fn no_cap_is_passed(cares in prop::collection::vec(cares(), 1..150)) {
        let (_, ledger) = settled(&cares);
        caps_hold(&ledger)?;
        for charge in ledger.charges() {
            prop_assert!(charge.due > Cents::ZERO);
            prop_assert!(!charge.taken.is_negative() && charge.taken <= charge.due);
        }
        for counter in [Counter::Participations, Counter::Franchises] {
            let state = ledger.counter(counter, "0", 2024, Amounts::reference());
            prop_assert_eq!(state.due, state.taken + state.remaining);
            prop_assert_eq!(state.before_cap, state.cap.map(|cap| cap - state.due));
        }
    }

    /// The order in which acts are handed over does not matter, only their days.
    #[test]
    fn days_are_respected(cares in prop::collection::vec(cares(), 1..40)) {
        let mut by_day = cares.clone();
        by_day.sort_by_key(|care| care.act.origin.on);
        // Days backwards, the acts of one day still in their order.
        let mut backwards: Vec<Care> = Vec::new();
        for day in by_day.chunk_by(|a, b| a.act.origin.on == b.act.origin.on).rev() {
            backwards.extend_from_slice(day);
        }
        let (_, ledger) = settled(&by_day);
        prop_assert_eq!(&settled(&cares).1, &ledger);
        prop_assert_eq!(&settled(&backwards).1, &ledger);
        prop_assert!(ledger.charges().is_sorted_by_key(|charge| charge.origin.on));
    }

    #[test]
    fn a_recovery_takes_what_is_due_and_no_more(
        cares in prop::collection::vec(cares(), 1..40),
        available in -100_i64..5_000,
    ) {
        let mut ledger = settled(&cares).1;
        let before = ledger.remaining();
        let recoveries = ledger.recover(Cents::new(available));
        let taken: Cents = recoveries.iter().map(|recovery| -recovery.amount).sum();

        prop_assert_eq!(taken, before.min(Cents::new(available).max(Cents::ZERO)));
        prop_assert_eq!(ledger.remaining(), before - taken);
        prop_assert!(recoveries.iter().all(|recovery| recovery.amount.is_negative()));
        prop_assert!(recoveries.is_sorted_by_key(|recovery| recovery.origin.on));
        caps_hold(&ledger)?;
    }

    /// What is paid by the rules is explained, payment after payment (answers.md 10); a cent more
    /// or less is not.
    #[test]
    fn what_the_rules_pay_is_explained(
        payments in prop::collection::vec(prop::collection::vec(cares(), 1..6), 1..12),
        wrong in prop::sample::select(vec![-1_i64, 1]),
    ) {
        let amounts = Amounts::reference();
        let mut ledger = Ledger::default();
        for cares in payments {
            let (payment, after) = pay(&cares, ledger.clone(), amounts).unwrap();
            prop_assert!(!payment.total.is_negative());

            let mut other = payment.clone();
            other.acts[0].refunded += Cents::new(wrong);
            other.total += Cents::new(wrong);
            let other = explain(&other, ledger.clone(), amounts).explanation;
            prop_assert!(matches!(other, Explanation::Unavailable(_)));

            let explained = explain(&payment, ledger, amounts);
            let Explanation::Exact(trace) = explained.explanation else {
                return Err(TestCaseError::fail(format!("{:?}", explained.explanation)));
            };
            prop_assert_eq!(trace.paid(), payment.total);
            prop_assert_eq!(&explained.ledger, &after);
            ledger = after;
        }
    }

    /// Whatever the fund sends, there is an answer, and the counters follow its lines.
    #[test]
    fn whatever_is_fed_has_an_answer(
        cares in prop::collection::vec(cares(), 1..6),
        amount in -1_000_i64..300,
        total in any::<i32>(),
    ) {
        let amounts = Amounts::reference();
        let (mut payment, _) = pay(&cares, Ledger::default(), amounts).unwrap();
        for line in &mut payment.deductions {
            line.amount = Cents::new(amount);
        }
        payment.total = Cents::new(total.into());
        let ledger = explain(&payment, Ledger::default(), amounts).ledger;
        for charge in ledger.charges() {
            prop_assert!(charge.due > Cents::ZERO);
            prop_assert!(!charge.taken.is_negative() && charge.taken <= charge.due);
        }
    }
}
