//! Invented people whose papers are looked at and tested.

use guichet_values::{Caisse, Nir, Reference};
use jiff::civil::{Date, date};

use guichet_documents::{
    Affiliation, Attestation, C2s, FullCover, FullCoverReason, Holder, Insured, Modulation,
    PaperKey, Seal,
};

/// Every sample with its name.
pub(crate) fn all() -> Vec<(&'static str, Attestation)> {
    vec![
        ("famille", family()),
        ("enfant", one_child()),
        ("c2s", with_c2s(false)),
        ("c2s-et-100", with_c2s(true)),
        ("longs-noms", long_names()),
        ("sans-rien", bare()),
    ]
}

/// Camille Martin with her two children.
pub(crate) fn family() -> Attestation {
    let mut insured = vec![person(Some(1), "Camille", date(1985, 5, 12), Some(date(2003, 9, 1)))];
    insured.push(person(Some(2), "Lina", date(2014, 9, 21), Some(date(2014, 9, 21))));
    insured.push(person(Some(3), "Noé", date(2020, 3, 2), Some(date(2020, 3, 2))));
    Attestation { insured, ..of_camille() }
}

/// Noé alone, under the number of his mother.
pub(crate) fn one_child() -> Attestation {
    let noe = person(Some(3), "Noé", date(2020, 3, 2), Some(date(2020, 3, 2)));
    Attestation { insured: vec![noe], doctor_declared: None, ..of_camille() }
}

/// Linh Nguyen, who has the C2S, with or without the mention of 100 %.
pub(crate) fn with_c2s(mention: bool) -> Attestation {
    let full_cover =
        FullCover { reason: FullCoverReason::Listed, from: date(2022, 4, 11), until: None };
    let mut linh = person(Some(1), "Linh", date(1990, 3, 8), Some(date(2011, 9, 1)));
    "NGUYEN".clone_into(&mut linh.last_name);
    Attestation {
        caisse: caisse("751"),
        holder: holder("Linh", "NGUYEN", "2900399243017", &["41 avenue d’Ivry", "75013 Paris"]),
        insured: vec![linh],
        c2s: Some(C2s {
            from: date(2026, 1, 11),
            until: Some(date(2027, 1, 10)),
            participation: Some(false),
        }),
        full_cover: mention.then_some(full_cover),
        ..of_camille()
    }
}

/// Names, streets and a family that are as long as they come.
pub(crate) fn long_names() -> Attestation {
    let first = "Marie-Emmanuelle Bérangère Apolline Philippine";
    let last = "DE LA ROCHEFOUCAULD-MONTBEL D’ESTOURNELLES DE CONSTANT";
    let address = [
        "Résidence « Les Terrasses de Saint-Germain-en-Laye », bâtiment C, escalier 12",
        "1248 bis boulevard du Maréchal-de-Lattre-de-Tassigny prolongé",
        "78590 Noisy-le-Roi",
    ];
    let insured = (0..19).map(|number| {
        let born = date(1985, 5, 12) + jiff::Span::new().years(i32::from(number) * 2);
        let mut one = person(Some(number + 1), first, born, Some(born));
        last.clone_into(&mut one.last_name);
        one
    });
    Attestation {
        holder: holder(first, last, "2850578006084", &address),
        insured: insured.collect(),
        ..of_camille()
    }
}

/// Somebody of whom little is told.
pub(crate) fn bare() -> Attestation {
    Attestation {
        holder: holder("Camille", "MARTIN", "2850578006084", &[]),
        insured: vec![person(None, "Camille", date(1985, 5, 12), None)],
        affiliation: Affiliation { regime: "01".to_owned(), centre: None, management_code: None },
        doctor_declared: None,
        modulation: None,
        ..of_camille()
    }
}

fn of_camille() -> Attestation {
    Attestation {
        number: Reference::from_random(*b"attest 1"),
        issued_on: date(2026, 11, 22),
        valid_until: date(2027, 11, 21),
        caisse: caisse("781"),
        holder: holder(
            "Camille",
            "MARTIN",
            "2850578006084",
            &["8 rue des Tilleuls", "78000 Versailles"],
        ),
        affiliation: Affiliation {
            regime: "01".to_owned(),
            centre: Some("0000".to_owned()),
            management_code: Some("10".to_owned()),
        },
        insured: Vec::new(),
        doctor_declared: Some(true),
        modulation: Some(Modulation::None),
        c2s: None,
        full_cover: None,
    }
}

fn caisse(code: &str) -> Caisse {
    Caisse::parse(code).unwrap()
}

fn holder(first: &str, last: &str, nir: &str, address: &[&str]) -> Holder {
    Holder {
        last_name: last.to_owned(),
        first_name: first.to_owned(),
        nir: Nir::parse(nir).unwrap(),
        address: address.iter().map(|line| (*line).to_owned()).collect(),
    }
}

fn person(rank: Option<u8>, first: &str, born_on: Date, from: Option<Date>) -> Insured {
    Insured {
        rank,
        last_name: "MARTIN".to_owned(),
        first_name: first.to_owned(),
        born_on,
        from,
        until: None,
    }
}

/// The key that signs the samples. Everybody knows it.
pub(crate) fn key() -> PaperKey {
    PaperKey::new(&[7; 32]).unwrap()
}

/// The paper of a sample.
pub(crate) fn pdf(paper: &Attestation) -> Vec<u8> {
    let seal = Seal { key: &key(), address: "https://guichet.example/verifier" };
    paper.pdf(seal).unwrap()
}
