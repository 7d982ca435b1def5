//! The page in each of its states.

use jiff::civil::date;
use uuid::Uuid;

use super::queries::{Contract, by_person};
use super::view;
use crate::shared::form::Csrf;
use crate::shared::page::Sample;

pub(in crate::payments) fn samples() -> Vec<Sample> {
    let shown =
        |contracts: &[Contract]| view::show("Linh", &Csrf::of_a_sample(), &by_person(contracts));
    let (old, new) = (old(), new());
    let child = Some((Uuid::from_u128(2), "Noé".to_owned()));
    let of_child =
        |contract: &Contract| Contract { beneficiary: child.clone(), ..contract.clone() };
    let conflict = [old.clone(), new.clone(), of_child(&old), of_child(&new)];
    vec![
        Sample::new("complementaires-conflit", "Complémentaires, deux à la fois", shown(&conflict)),
        Sample::new("complementaires", "Complémentaires, une seule", shown(&[new])),
        Sample::new("complementaires-vide", "Complémentaires, aucune", shown(&[])),
    ]
}

fn old() -> Contract {
    Contract {
        beneficiary: None,
        insurer: "Mutuelle de l’ancien employeur (exemple)".to_owned(),
        amc_number: "99990001".to_owned(),
        starts_on: date(2019, 1, 1),
        ends_on: Some(date(2026, 12, 31)),
    }
}

fn new() -> Contract {
    Contract {
        insurer: "Mutuelle du Parc (exemple)".to_owned(),
        amc_number: "99990002".to_owned(),
        starts_on: date(2026, 9, 1),
        ends_on: None,
        ..old()
    }
}
