//! The list in each of its states.

use guichet_values::Cents;
use jiff::civil::{Date, date};
use uuid::Uuid;

use super::form::{Form, Typed};
use super::queries::{PageOfPaid, Paid};
use super::view;
use crate::payments::queries::Family;
use crate::payments::samples::{family, names};
use crate::shared::form::Csrf;
use crate::shared::page::Sample;

const TODAY: Date = date(2026, 11, 22);

pub(in crate::payments) fn samples() -> Vec<Sample> {
    let family = family();
    vec![
        Sample::new("paiements", "Mes paiements", shown(&family, &[], usual())),
        Sample::new(
            "paiements-vide",
            "Mes paiements, un filtre qui ne laisse rien",
            shown(&family, &[("pour", "moi"), ("nature", "pension")], Vec::new()),
        ),
        Sample::new(
            "paiements-suite",
            "Mes paiements, plus d’une page",
            shown(&family, &[("periode", "27-mois")], many()),
        ),
        Sample::new(
            "paiements-recherche",
            "Mes paiements, une recherche parmi ceux à transmettre",
            shown(&family, &[("recherche", "Dr Morel"), ("a_transmettre", "oui")], to_send()),
        ),
        Sample::new(
            "paiements-erreurs",
            "Mes paiements, des filtres qui ne tiennent pas",
            shown(&family, &[("pour", "personne"), ("du", "31/02/2026"), ("au", "hier")], vec![]),
        ),
    ]
}

fn shown(family: &Family, asked: &[(&str, &str)], paid: Vec<Paid>) -> axum::response::Response {
    let asked = asked.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned()));
    let mut form = Form::filled(Typed::of(asked.collect()), family, &names());
    let csrf = Csrf::of_a_sample();
    match form.parse(TODAY) {
        Some(filter) => {
            let page = PageOfPaid::of(paid, filter.from);
            view::list(family, &csrf, &names(), &form, &filter, &page)
        }
        None => view::mistaken(family, &csrf, &form),
    }
}

fn paid(on: Date, nature: &str, label: &str, cents: i64) -> Paid {
    Paid {
        payment: Uuid::from_u128(1).into(),
        on,
        nature: nature.to_owned(),
        label: label.to_owned(),
        beneficiary: None,
        amount: Cents::new(cents),
        to_third_party: nature == "pharmacie",
        sent: None,
    }
}

fn to_send() -> Vec<Paid> {
    let consultation = paid(date(2026, 11, 20), "soins", "Consultation, Dr Morel", 1_900);
    vec![Paid { sent: Some(false), ..consultation }]
}

fn usual() -> Vec<Paid> {
    let noe = family().others.first().map(|other| other.id);
    vec![
        paid(date(2026, 11, 20), "soins", "Consultation, Dr Morel", 1_900),
        Paid {
            beneficiary: noe,
            ..paid(date(2026, 11, 18), "soins", "Consultation, Dr Morel", 2_100)
        },
        paid(date(2026, 11, 3), "pharmacie", "Pharmacie du Marché", 1_201),
        paid(
            date(2026, 10, 9),
            "indemnites_journalieres",
            "Arrêt de travail du 24/09/2026 au 07/10/2026",
            48_608,
        ),
    ]
}

fn many() -> Vec<Paid> {
    (0..90)
        .map(|number: i32| {
            let on = TODAY.saturating_sub(jiff::Span::new().days(number * 2));
            paid(on, "soins", "Séance de kinésithérapie", 868)
        })
        .collect()
}
