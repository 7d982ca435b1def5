//! Invented certificates that are looked at and tested.

use guichet_documents::{
    Card, Certificate, CertificateSheet, Eprc, EuropeanSeal, Institution, PaperKey, Person, Seal,
    Told, european_name,
};
use guichet_values::{Caisse, Nir, Reference};
use jiff::civil::date;
use uuid::Uuid;

/// Every sample with its name.
pub(crate) fn all() -> Vec<(&'static str, CertificateSheet)> {
    vec![("enfant", sheet(told())), ("carte", sheet(with_card())), ("longs-noms", sheet(long()))]
}

/// Lina, who has no card.
pub(crate) fn told() -> Told {
    Told {
        id: Uuid::from_u128(0x0192_0000_0000_7000_8000_0000_0000_0001),
        country: "FR".to_owned(),
        person: Person {
            last_name: "MARTIN".to_owned(),
            first_name: "Lina".to_owned(),
            born_on: date(2014, 9, 21),
            number: "285057800608441".to_owned(),
        },
        institution: Institution { name: "CPAM Yvelines".to_owned(), id: "01781".to_owned() },
        card: None,
        from: date(2026, 11, 22),
        until: date(2027, 2, 21),
        issued_on: date(2026, 11, 22),
    }
}

/// Of somebody whose card is somewhere else.
pub(crate) fn with_card() -> Told {
    let card = Card { number: "80250000019900000417".to_owned(), until: date(2028, 1, 31) };
    Told { card: Some(card), ..told() }
}

/// As long as it comes.
fn long() -> Told {
    let person = Person {
        last_name: "DE LA ROCHEFOUCAULD-MONTBEL D’ESTOURNELLES DE CONSTANT".to_owned(),
        first_name: "Marie-Emmanuelle Bérangère Apolline Philippine".to_owned(),
        ..told().person
    };
    let name = "CPAM Alpes-de-Haute-Provence".to_owned();
    Told { person, institution: Institution { name, id: "01041".to_owned() }, ..with_card() }
}

/// The key that signs the samples for our page. Everybody knows it.
pub(crate) fn key() -> PaperKey {
    PaperKey::new(&[7; 32]).unwrap()
}

/// The one that signs them for other countries.
pub(crate) fn european_key() -> PaperKey {
    PaperKey::new(&[8; 32]).unwrap()
}

/// The code that other countries read.
pub(crate) fn code(told: Told) -> String {
    let key = european_key();
    let kid = european_name(&key.public().in_certificates());
    Eprc::new(told).unwrap().sign(EuropeanSeal { key: &key, kid: &kid }).unwrap()
}

/// The paper in words.
pub(crate) fn sheet(told: Told) -> CertificateSheet {
    let (key, european) = (key(), european_key());
    let kid = european_name(&european.public().in_certificates());
    let Person { last_name, first_name, .. } = told.person.clone();
    let certificate = Certificate {
        number: Reference::from_random(*b"certif 1"),
        caisse: Caisse::parse(told.institution.id.get(2..).unwrap()).unwrap(),
        nir: Nir::parse("2850578006084").unwrap().spaced_with_key().replace(' ', "\u{a0}"),
        last_name,
        first_name,
        european: Eprc::new(Eprc::shortened(told)).unwrap(),
    };
    let seal = Seal { key: &key, address: "https://guichet.example/verifier" };
    certificate.sheet(seal, EuropeanSeal { key: &european, kid: &kid }).unwrap()
}
