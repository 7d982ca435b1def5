//! Deferred debits and counters (account.md PAY-20 to PAY-23).

use guichet_values::Cents;
use jiff::civil::date;

use super::people::{DAY, act, adult, consultation, of_adult, settled, third_party, units};
use crate::Amounts;
use crate::care::{ActKind, Care, Counter, FlatSum, Ledger, MedicineClass};

/// Three boxes in March, a consultation in June, both paid to the professional.
fn deferred() -> Ledger {
    let boxes = act(ActKind::Medicine(MedicineClass::Important), date(2026, 3, 2), 800, 800);
    let cares = [third_party(consultation(DAY)), third_party(units(boxes, 3))].map(of_adult);
    settled(&cares).1
}

#[test]
fn a_recovery_names_the_act_it_is_for_oldest_first() {
    let mut ledger = deferred();
    let recoveries = ledger.recover(Cents::new(450));

    let [boxes, visit] = recoveries.as_slice() else { panic!("{recoveries:?}") };
    assert_eq!((boxes.origin.on, boxes.amount), (date(2026, 3, 2), Cents::euros(-3)));
    assert_eq!(boxes.flat_sum, FlatSum::MedicineFranchise);
    assert_eq!((visit.origin.on, visit.amount), (DAY, Cents::new(-150)));
    assert_eq!(visit.origin.nature, "Doctor");
    assert_eq!(ledger.remaining(), Cents::new(50));
    assert_eq!(ledger.recover(Cents::euros(100)).len(), 1);
    assert!(ledger.recover(Cents::euros(100)).is_empty());
}

/// account.md PAY-20: from any sum, for the member or a child; PAY-22: a counter for each.
#[test]
fn a_debt_of_one_is_taken_from_a_payment_of_another() {
    let mut of_noe = third_party(consultation(DAY));
    of_noe.origin.beneficiary = "Noé".to_owned();
    let mut ledger = settled(&[of_adult(of_noe)]).1;

    assert_eq!(ledger.recover(Cents::euros(300))[0].origin.beneficiary, "Noé");
    let counter = |who| ledger.counter(Counter::Participations, who, 2026, Amounts::reference());
    assert_eq!((counter("Noé").due, counter("Noé").remaining), (Cents::euros(2), Cents::ZERO));
    assert_eq!(counter("Camille").due, Cents::ZERO);
}

#[test]
fn a_counter_shows_due_taken_remaining_and_cap() {
    let mut ledger = deferred();
    ledger.recover(Cents::euros(1));
    let state = ledger.counter(Counter::Franchises, "Camille", 2026, Amounts::reference());
    assert_eq!((state.due, state.taken), (Cents::euros(3), Cents::euros(1)));
    assert_eq!((state.remaining, state.cap), (Cents::euros(2), Some(Cents::euros(50))));
    assert_eq!(state.before_cap, Some(Cents::euros(47)));
}

/// One line for each of the family; a year without care has none.
#[test]
fn everybody_has_counters_of_their_own() {
    let mut of_noe = consultation(DAY);
    of_noe.origin.beneficiary = "Noé".to_owned();
    let visits = (1..=25).map(|day| of_adult(consultation(date(2026, 5, day))));
    let ledger = settled(&visits.chain([of_adult(of_noe)]).collect::<Vec<_>>()).1;

    let counters = ledger.counters(2026, Amounts::reference());
    let [camille, noe] = counters.as_slice() else { panic!("{counters:?}") };
    assert_eq!((camille.beneficiary.as_str(), noe.beneficiary.as_str()), ("Camille", "Noé"));
    assert_eq!(camille.participations.before_cap, Some(Cents::ZERO));
    assert_eq!(camille.franchises.before_cap, Some(Cents::euros(50)));
    assert_eq!(noe.participations.before_cap, Some(Cents::euros(48)));
    assert!(ledger.counters(2025, Amounts::reference()).is_empty());
}

#[test]
fn more_than_is_open_is_not_taken() {
    let mut ledger = deferred();
    let origin = ledger.charges()[0].origin.clone();
    let before = ledger.clone();
    assert_eq!(ledger.take(&origin, FlatSum::MedicineFranchise, Cents::euros(4)), None);
    assert_eq!(ledger.take(&origin, FlatSum::MedicineFranchise, Cents::euros(-1)), None);
    assert_eq!(ledger, before);
    assert!(ledger.take(&origin, FlatSum::MedicineFranchise, Cents::euros(3)).is_some());
}

/// The year is that of the care: a recovery in January fills last year's counter.
#[test]
fn each_year_has_its_own_cap() {
    let first_of_january = date(2027, 1, 1);
    let many = act(ActKind::Medicine(MedicineClass::Important), date(2026, 12, 31), 800, 800);
    let mut next = units(many.clone(), 2);
    next.origin.on = first_of_january;
    let cares = [units(many, 70), next].map(of_adult);
    let (traces, mut ledger) = settled(&cares);

    assert_eq!(traces[1].paid(), Cents::new(1_040 - 200));
    let due = |year| ledger.year_total(Counter::Franchises, "Camille", year);
    assert_eq!((due(2026), due(2027)), (Cents::euros(50), Cents::euros(2)));
    ledger.forget_before(2027);
    assert_eq!(ledger.charges().len(), 1);
}

/// account.md 5.4: late papers come after, and find only the room that is left.
#[test]
fn a_late_act_finds_the_room_that_is_left() {
    let amounts = Amounts::reference();
    let visits: Vec<Care> = (1..=25)
        .map(|day| Care { act: consultation(date(2026, 5, day)), situation: adult() })
        .collect();
    let ledger = settled(&visits).1;
    let late = [of_adult(consultation(date(2026, 1, 5)))];
    let (traces, after) = crate::care::settle(&late, ledger.clone(), amounts).unwrap();
    assert_eq!(traces[0].paid(), Cents::euros(21));
    assert_eq!(after, ledger);
}
