//! The list in each of its states.

use jiff::civil::date;

use super::super::About;
use super::super::european_cards::{Card, Person, masked};
use super::super::revocation::Reason;
use super::queries::Listed;
use super::view::{self, Shown};
use crate::shared::form::Csrf;
use crate::shared::page::{MOMENT, Sample};

pub(crate) fn samples() -> Vec<Sample> {
    let today = date(2026, 11, 22);
    let people = family();
    let shown =
        |papers: &[Shown]| view::list("Camille", &Csrf::of_a_sample(), today, &people, papers);
    let papers = [
        paper("Toute la famille", true, date(2027, 11, 21)),
        paper("Noé", false, date(2026, 11, 1)),
        releve(),
        certificate(),
    ];
    let withdrawn = [revoked(), paper("Noé", false, date(2027, 11, 1))];
    vec![
        Sample::new("documents", "Mes documents", shown(&papers)),
        Sample::new("documents-revoque", "Mes documents, dont un révoqué", shown(&withdrawn)),
        Sample::new("documents-vide", "Mes documents, pas encore", shown(&[])),
    ]
}

fn paper(pour: &str, mention: bool, valid_until: jiff::civil::Date) -> Shown {
    let kept = Listed {
        kind: "attestation_droits".to_owned(),
        reference: "2222-2222-2222".to_owned(),
        issued_at: MOMENT,
        valid_until: Some(valid_until),
        about_sealed: Vec::new(),
        pdf_bytes: 35_588,
        readable: false,
        revoked_at: None,
        reason: None,
    };
    Shown { kept, about: About { pour: pour.to_owned(), mention, titre: None } }
}

/// One that an adviser withdrew.
fn revoked() -> Shown {
    let mut shown = paper("Toute la famille", true, date(2027, 11, 21));
    shown.kept.revoked_at = Some(MOMENT);
    shown.kept.reason = Some(Reason::Mistake.code().to_owned());
    shown
}

/// A paper that a page shows as well, and that has no last day.
fn releve() -> Shown {
    let mut shown = paper("Toute la famille", false, date(2026, 11, 1));
    shown.kept.valid_until = None;
    shown.kept.readable = true;
    shown.about.titre = Some("Relevé mensuel, octobre 2026".to_owned());
    shown
}

/// Of which there are pages too.
fn certificate() -> Shown {
    let mut shown = paper("Lina", false, date(2027, 2, 21));
    shown.kept.readable = true;
    shown.about.titre = Some(guichet_documents::CERTIFICATE_TITLE.to_owned());
    shown
}

/// A card in each of its states.
fn family() -> Vec<Person> {
    let card = |until, stopped: Option<&str>| {
        let stopped = stopped.map(ToOwned::to_owned);
        Some(Card { number: masked("80250000019900000417"), until, stopped })
    };
    let person = |first_name: &str, elsewhere, card| Person {
        first_name: first_name.to_owned(),
        elsewhere,
        card,
    };
    vec![
        person("Camille", false, card(date(2028, 1, 31), None)),
        person("Lina", false, None),
        person("Noé", false, card(date(2026, 12, 10), None)),
        person("Malo", true, None),
        person("Inès", true, card(date(2026, 11, 1), None)),
        person("Tom", false, card(date(2027, 11, 1), Some("perdue"))),
    ]
}
