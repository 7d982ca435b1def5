//! The table is whole, and says what the seeds say.

use std::collections::BTreeSet;

use super::{Caisse, CaisseError, CaisseKind, TABLE};
use crate::PostalCode;

fn count(kind: CaisseKind) -> usize {
    Caisse::all().filter(|caisse| caisse.kind() == kind).count()
}

#[test]
fn there_are_107_funds() {
    assert_eq!(Caisse::all().len(), 107);
    assert_eq!(
        [count(CaisseKind::Cpam), count(CaisseKind::Cgss), count(CaisseKind::Css)],
        [102, 4, 1]
    );
    let rows = TABLE.lines().filter(|line| !line.starts_with('#')).count();
    assert_eq!(rows, 108, "107 funds and the heading: no line was left out");

    let codes: Vec<_> = Caisse::all().map(Caisse::code).collect();
    assert!(codes.is_sorted() && codes.iter().collect::<BTreeSet<_>>().len() == 107);
    assert!(codes.iter().all(|code| code.len() == 3 && code.bytes().all(|c| c.is_ascii_digit())));
}

/// account.md 3.4, in bold there: the codes that no rule gives.
#[test]
fn the_codes_that_no_arithmetic_finds_are_right() {
    for (code, name, department) in [
        ("072", "Ardèche", "07"),
        ("201", "Corse-du-Sud", "2A"),
        ("202", "Haute-Corse", "2B"),
        ("342", "Hérault", "34"),
        ("422", "Loire", "42"),
        ("542", "Meurthe-et-Moselle", "54"),
        ("599", "Hainaut", "59"),
        ("623", "Côte d'Opale", "62"),
        ("642", "Pau", "64"),
        ("673", "Bas-Rhin", "67"),
        ("682", "Haut-Rhin", "68"),
        ("764", "Rouen-Elbeuf-Dieppe", "76"),
        ("976", "Mayotte", "976"),
    ] {
        let caisse = Caisse::parse(code).unwrap();
        assert_eq!((caisse.name(), caisse.department()), (name, department), "{code}");
    }
}

#[test]
fn every_demo_person_has_a_fund_in_the_right_place() {
    for (postal_code, code) in
        [("63000", "631"), ("78000", "781"), ("69001", "691"), ("75011", "751")]
    {
        let place = PostalCode::parse(postal_code).unwrap();
        let funds: Vec<_> = Caisse::in_department(place.department()).map(Caisse::code).collect();
        assert_eq!(funds, [code]);
    }
    assert_eq!(Caisse::in_department("59").count(), 4);
}

#[test]
fn a_fund_is_written_as_its_title_and_travels_as_its_code() {
    let caisse = Caisse::parse(" 631 ").unwrap();
    assert_eq!(caisse.to_string(), "CPAM Puy-de-Dôme");
    assert_eq!(Caisse::parse("974").unwrap().to_string(), "CGSS La Réunion");
    assert_eq!(serde_json::to_string(&caisse).unwrap(), "\"631\"");
    assert_eq!(serde_json::from_str::<Caisse>("\"631\"").unwrap(), caisse);
    assert_eq!(Caisse::parse(""), Err(CaisseError::Empty));
    assert_eq!(Caisse::parse("632"), Err(CaisseError::Unknown));
    assert_eq!(Caisse::parse("code"), Err(CaisseError::Unknown));
}
