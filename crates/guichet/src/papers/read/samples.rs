//! A paper on the screen.

use guichet_documents::{
    Card, Certificate, Eprc, EuropeanSeal, Holder, Institution, Letterhead, PaperKey, Person, Seal,
    Sheet, Told,
};
use guichet_values::{Caisse, Nir, Reference};
use jiff::civil::date;

use super::super::revocation::Reason;
use super::view;
use crate::payments::sample_releve;
use crate::shared::form::Csrf;
use crate::shared::page::Sample;

pub(crate) fn samples() -> Vec<Sample> {
    let revoked =
        view::Revoked { on: date(2026, 11, 22), reason: Some(Reason::Mistake), asked_at: None };
    [
        releve(None, "document-a-lire", "Un relevé à l’écran"),
        releve(Some(revoked), "document-a-lire-revoque", "Un relevé révoqué"),
        certificate(),
    ]
    .into_iter()
    .flatten()
    .collect()
}

fn releve(
    revoked: Option<view::Revoked>,
    name: &'static str,
    title: &'static str,
) -> Option<Sample> {
    let caisse = Caisse::parse("781").ok();
    let nir = Nir::parse("2850578006084").ok();
    let key = PaperKey::new(&[7; 32]);
    caisse.zip(nir).zip(key).and_then(|((caisse, nir), key)| {
        let address = ["8 rue des Tilleuls", "78000 Versailles"].map(ToOwned::to_owned).to_vec();
        let (last_name, first_name) = ("MARTIN".to_owned(), "Camille".to_owned());
        let head = Letterhead {
            number: Reference::from_random([7; 8]),
            issued_on: date(2026, 11, 22),
            caisse,
            holder: Holder { last_name, first_name, nir, address },
        };
        let seal = Seal { key: &key, address: "https://guichet.example/verifier" };
        let sheet = Sheet::new(&head, &sample_releve(), seal).ok()?;
        let csrf = Csrf::of_a_sample();
        let page =
            view::show(&view::Reader { first_name: "Camille", csrf: &csrf, revoked }, &sheet);
        Some(Sample::new(name, title, page))
    })
}

/// Of somebody with a card.
fn certificate() -> Option<Sample> {
    let until = date(2027, 2, 21);
    let european = Eprc::new(Told {
        id: uuid::Uuid::from_u128(7),
        country: "FR".to_owned(),
        person: Person {
            last_name: "MARTIN".to_owned(),
            first_name: "Camille".to_owned(),
            born_on: date(1985, 5, 12),
            number: "285057800608491".to_owned(),
        },
        institution: Institution { name: "CPAM Yvelines".to_owned(), id: "01781".to_owned() },
        card: Some(Card { number: "80250000019900000417".to_owned(), until }),
        from: date(2026, 11, 22),
        until,
        issued_on: date(2026, 11, 22),
    });
    let key = PaperKey::new(&[7; 32])?;
    let certificate = Certificate {
        number: Reference::from_random([7; 8]),
        caisse: Caisse::parse("781").ok()?,
        nir: "2 85 05 78 006 084 91".to_owned(),
        last_name: "MARTIN".to_owned(),
        first_name: "Camille".to_owned(),
        european: european.ok()?,
    };
    let seal = Seal { key: &key, address: "https://guichet.example/verifier" };
    let sheet = certificate.sheet(seal, EuropeanSeal { key: &key, kid: "EESSI:x5t#S256:" }).ok()?;
    let csrf = Csrf::of_a_sample();
    let reader = view::Reader { first_name: "Camille", csrf: &csrf, revoked: None };
    let page = view::certificate(&reader, &sheet);
    Some(Sample::new("certificat-a-lire", "Un certificat à l’écran", page))
}
