//! What the contract says of the demo people, person by person.

use std::collections::BTreeSet;

use guichet_values::{Caisse, CarteVitaleSerial, Cents, EmailAddress, Iban, Nir, PostalCode};
use jiff::ToSpan;
use jiff::civil::{Date, date};

use super::{CODE, Payments, Person, State, people, told_to};
use crate::core_system::feed::Lines;

const DAY: Date = date(2026, 11, 22);

fn named(name: &str) -> Person {
    people(DAY).into_iter().find(|person| person.last_name == name).unwrap()
}

#[test]
fn everything_they_would_type_is_right() {
    for person in people(DAY) {
        let nir = Nir::read_for_account(&person.nir).unwrap().nir;
        assert!(nir.matches_birth_date(person.born), "{}", person.slug);
        let town = PostalCode::parse(person.address.postal_code).unwrap();
        let caisse = Caisse::parse(person.caisse).unwrap();
        assert_eq!(caisse.department(), town.department(), "{}", person.slug);
        if let Some(bank) = person.bank {
            assert_eq!(Iban::parse(bank.iban).unwrap().as_str(), bank.iban, "{}", person.slug);
        }
        if let Some(serial) = person.serial {
            let read = CarteVitaleSerial::parse_beside(serial, &nir).unwrap();
            assert_eq!(read.as_str(), serial, "{}", person.slug);
        }
        if let Some(email) = person.email {
            EmailAddress::parse(email).unwrap();
        }
        for child in &person.children {
            let nir = Nir::parse(child.nir).unwrap();
            assert!(nir.matches_birth_date(child.born), "{}", child.first_name);
        }
    }
}

#[test]
fn no_two_share_a_number_a_card_or_an_account() {
    let people = people(DAY);
    let distinct = |of: fn(&Person) -> Option<String>| {
        let all: Vec<String> = people.iter().filter_map(of).collect();
        assert_eq!(all.iter().collect::<BTreeSet<_>>().len(), all.len(), "{all:?}");
    };
    distinct(|person| Some(person.nir.clone()));
    distinct(|person| Some(person.slug.to_owned()));
    distinct(|person| person.bank.map(|bank| bank.iban.to_owned()));
    distinct(|person| person.serial.map(ToOwned::to_owned));
}

#[test]
fn the_example_of_the_seeds_is_as_printed() {
    let ange = named("VENTURI");

    assert_eq!((ange.nir.as_str(), ange.born), ("162122B010001", date(1962, 12, 18)));
    assert_eq!((ange.address.postal_code, ange.caisse), ("63000", "631"));
    assert_eq!(ange.bank.unwrap().iban, "FR6420041010030134780G02443");
    assert_eq!(ange.serial, Some("802500000204671322630"));
    assert_eq!((ange.state, ange.email), (State::Newcomer, None));
}

#[test]
fn camille_has_two_children_and_lina_two_parents() {
    let (camille, yanis) = (named("MARTIN"), named("BERNARD"));
    let lina = |person: &Person| {
        person.children.iter().find(|child| child.first_name == "Lina").unwrap().nir
    };

    assert_eq!((camille.nir.as_str(), camille.caisse), ("2850578006084", "781"));
    assert_eq!(camille.email, Some("camille.martin@exemple.fr"));
    assert_eq!(camille.children.iter().map(|child| child.born.year()).max(), Some(2020));
    assert_eq!(lina(&camille), lina(&yanis));
    assert_eq!(CODE, "Guichet-Demo-1");
}

#[test]
fn paul_turned_eighteen_last_month_whatever_the_day() {
    for day in [DAY, date(2027, 1, 31), date(2028, 3, 1), date(2026, 12, 31)] {
        let paul = people(day).into_iter().find(|person| person.last_name == "DURAND").unwrap();
        let birthday = paul.born + 18.years();

        let last_month = day.first_of_month() - 1.day();
        assert_eq!((birthday.year(), birthday.month()), (last_month.year(), last_month.month()));
        assert_eq!(paul.bank.unwrap().held_by, "parent");
        assert!(Nir::parse(&paul.nir).unwrap().matches_birth_date(paul.born));
    }
}

#[test]
fn linhs_c2s_ends_in_seven_weeks() {
    let linh = named("NGUYEN");
    let right = |kind| linh.rights.iter().find(|right| right.kind == kind).unwrap();

    assert_eq!(right("c2s").ends_on, Some(DAY + 49.days()));
    assert_eq!(right("ald").ends_on, None);
    assert_eq!(linh.state, State::AccountOpen);
}

#[test]
fn each_excluded_person_is_so_for_one_reason() {
    let states = |state| people(DAY).into_iter().filter(|person| person.state == state).count();

    for state in [State::OtherRegime, State::NotCertified, State::RightsClosed, State::Deceased] {
        assert_eq!(states(state), 1, "{state:?}");
    }
    assert!(!named("OKAFOR").certified);
    assert!(named("MOREAU").deceased_on.is_some());
    assert_eq!(named("ROUSSEL").rights[0].regime, Some("02"));
    assert!(named("PETIT").rights[0].ends_on.unwrap() < DAY);
    let anne = named("LEROY");
    assert_eq!((anne.serial, anne.bank.is_none()), (None, true));
}

#[test]
fn camille_was_paid_every_nature_over_three_years_up_to_now() {
    let told = told_to(&named("MARTIN"), DAY);
    let natures: BTreeSet<_> = told.iter().map(|paid| paid.nature).collect();

    assert_eq!(
        natures.into_iter().collect::<Vec<_>>(),
        ["autre", "hospitalisation", "indemnites_journalieres", "pension", "pharmacie", "soins"]
    );
    assert!(told.len() > 80, "{}", told.len());
    assert!(told.iter().all(|paid| paid.on <= DAY && !paid.amount.is_negative()));
    assert!(told.first().unwrap().on < DAY - 35.months());
    assert!(told.last().unwrap().on >= DAY - 5.days());
    assert_eq!(told, told_to(&named("MARTIN"), DAY));
}

/// account.md 5.2, examples 1 and 4: an adult leaves 2 €, a child nothing; older participations may
/// be taken from either (PAY-20).
#[test]
fn consultations_are_paid_by_the_rules() {
    let told = told_to(&named("MARTIN"), DAY);
    let consultations =
        |child| told.iter().filter(move |paid| paid.nature == "soins" && paid.child == child);

    assert!(consultations(Some("Noé")).any(|paid| paid.amount == Cents::new(2_100)));
    assert!(
        consultations(None)
            .filter(|paid| paid.label == "Consultation, Dr Morel")
            .all(|paid| paid.amount <= Cents::new(1_900))
    );
}

#[test]
fn linh_leaves_nothing_of_what_is_paid_at_100_per_cent() {
    let linh = named("NGUYEN");
    let told = told_to(&linh, DAY);

    assert_eq!(linh.payments, Payments::LongIllness);
    assert!(told.iter().any(|paid| paid.amount == Cents::euros(30)));
    let care = told.iter().filter_map(|paid| match &paid.lines {
        Some(Lines::Care(fed)) => Some(fed),
        _ => None,
    });
    assert!(care.flat_map(|fed| &fed.deductions).next().is_none());
}
