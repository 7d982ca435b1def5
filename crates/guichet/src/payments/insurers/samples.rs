//! The page in each of its states.

use jiff::civil::date;
use uuid::Uuid;

use super::form::{Form, Typed};
use super::queries::{Beneficiary, Chosen, Contract, Person};
use super::view;
use crate::core_system::effects::find::Passage;
use crate::core_system::effects::take::Refusal;
use crate::shared::form::Csrf;
use crate::shared::page::{MOMENT, Sample};

pub(in crate::payments) fn samples() -> Vec<Sample> {
    let csrf = Csrf::of_a_sample();
    let id = Uuid::from_u128(9);
    let page = |people: &[Person], form: &Form| view::show(("Linh", &csrf), people, form);
    let shown = |people: &[Person]| page(people, &Form::empty(people, id));
    let conflict = [linh(), child("Noé", 2, true)];
    let mut nothing = Form::filled(&conflict, Typed::nothing(id));
    let _refused = nothing.parse(&conflict);
    let chose = |passage| [Person { chosen: Some(kept(passage)), ..linh() }];
    let refused = |refusal| [Person { refused: Some((old().id, refusal)), ..linh() }];
    let by = Passage::Late(Some(date(2026, 12, 1)));
    let not_hers = [linh(), child("Lina", 3, false)];
    let mut alone = linh();
    alone.contracts.remove(0);
    vec![
        Sample::new("complementaires-conflit", "Complémentaires, deux à la fois", shown(&conflict)),
        Sample::new(
            "complementaires-erreur",
            "Complémentaires, rien de choisi",
            page(&conflict, &nothing),
        ),
        Sample::new(
            "complementaires-pas-a-elle",
            "Complémentaires, pas à elle de choisir",
            shown(&not_hers),
        ),
        Sample::new(
            "complementaires-choisi",
            "Complémentaires, choisi",
            shown(&chose(Passage::Waiting)),
        ),
        Sample::new(
            "complementaires-transmis",
            "Complémentaires, transmis",
            shown(&chose(Passage::Sent(MOMENT))),
        ),
        Sample::new("complementaires-retard", "Complémentaires, en retard", shown(&chose(by))),
        Sample::new(
            "complementaires-refuse",
            "Complémentaires, refusé",
            shown(&refused(Refusal::ValeurRefusee)),
        ),
        Sample::new(
            "complementaires-refuse-depuis",
            "Complémentaires, refusé, changé depuis",
            shown(&refused(Refusal::ChangeDepuis)),
        ),
        Sample::new(
            "complementaires-refuse-autre",
            "Complémentaires, refusé, autre",
            shown(&refused(Refusal::Autre)),
        ),
        Sample::new(
            "complementaires-applique",
            "Complémentaires, appliqué",
            shown(&chose(Passage::Recorded(MOMENT))),
        ),
        Sample::new("complementaires", "Complémentaires, une seule", shown(&[alone])),
        Sample::new("complementaires-vide", "Complémentaires, aucune", shown(&[])),
    ]
}

fn linh() -> Person {
    Person { beneficiary: None, contracts: vec![old(), new()], chosen: None, refused: None }
}

fn child(name: &str, number: u128, is_acted_for: bool) -> Person {
    let id = Uuid::from_u128(number);
    let of_child = |contract: Contract| Contract {
        id: Uuid::from_u128(contract.id.as_u128() + 10 * number),
        ..contract
    };
    Person {
        beneficiary: Some(Beneficiary { id, name: name.to_owned(), is_acted_for }),
        contracts: vec![of_child(old()), of_child(new())],
        ..linh()
    }
}

fn kept(passage: Passage) -> Chosen {
    Chosen { contract: new().id, set_aside: vec![old().id], passage }
}

fn old() -> Contract {
    Contract {
        id: Uuid::from_u128(101),
        key: Some("C-1".to_owned()),
        insurer: "Mutuelle de l’ancien employeur (exemple)".to_owned(),
        amc_number: "99990001".to_owned(),
        starts_on: date(2019, 1, 1),
        ends_on: Some(date(2026, 12, 31)),
    }
}

fn new() -> Contract {
    Contract {
        id: Uuid::from_u128(102),
        key: Some("C-2".to_owned()),
        insurer: "Mutuelle du Parc (exemple)".to_owned(),
        amc_number: "99990002".to_owned(),
        starts_on: date(2026, 9, 1),
        ends_on: None,
    }
}
