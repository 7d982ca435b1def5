//! The page in each of its states.

use guichet_documents::{FullCover, FullCoverReason};
use jiff::civil::{Date, date};
use uuid::Uuid;

use super::file::{File, Other, Regime, Standing};
use super::form::{Form, Typed};
use super::view;
use crate::shared::form::Csrf;
use crate::shared::page::Sample;

const TODAY: Date = date(2026, 11, 22);

pub(crate) fn samples() -> Vec<Sample> {
    let csrf = Csrf::of_a_sample();
    let ask = |file: &File, form: &Form| view::ask(file, TODAY, form, &csrf);
    let empty = Form::empty(Uuid::nil());
    let closed = Standing::Closed(Some(date(2025, 8, 31)));
    vec![
        Sample::new("attestation", "Demander une attestation", ask(&camille(), &empty)),
        Sample::new("attestation-100", "Avec une longue maladie", ask(&linh(), &empty)),
        Sample::new("attestation-erreur", "À corriger", ask(&camille(), &wrong())),
        Sample::new(
            "attestation-fermee",
            "Droits fermés",
            view::closed(&camille(), closed, false, &csrf),
        ),
        Sample::new(
            "attestation-autre-regime",
            "Un autre régime",
            view::closed(&camille(), Standing::OtherScheme, false, &csrf),
        ),
    ]
}

fn camille() -> File {
    let mut elsewhere = other(3, "Malo", date(2011, 1, 30));
    elsewhere.paid_elsewhere = true;
    File {
        first_name: "Camille".to_owned(),
        last_name: "MARTIN".to_owned(),
        born_on: date(1985, 5, 12),
        caisse: "781".to_owned(),
        nir_sealed: Vec::new(),
        address: Vec::new(),
        regime: Some(Regime {
            code: "01".to_owned(),
            partner: false,
            from: date(2003, 9, 1),
            until: None,
            centre: None,
            management_code: None,
            modulation: None,
        }),
        c2s: None,
        full_cover: None,
        doctor_declared: None,
        deceased: false,
        others: vec![
            other(1, "Lina", date(2014, 9, 21)),
            other(2, "Noé", date(2020, 3, 2)),
            elsewhere,
        ],
    }
}

/// Alone, and at 100 %.
fn linh() -> File {
    let full_cover =
        FullCover { reason: FullCoverReason::Listed, from: date(2022, 4, 11), until: None };
    let (first_name, last_name) = ("Linh".to_owned(), "NGUYEN".to_owned());
    File { first_name, last_name, full_cover: Some(full_cover), others: Vec::new(), ..camille() }
}

fn other(id: u128, first_name: &str, born_on: Date) -> Other {
    Other {
        id: Uuid::from_u128(id),
        first_name: first_name.to_owned(),
        last_name: "MARTIN".to_owned(),
        born_on,
        child: true,
        rank: None,
        from: None,
        until: None,
        paid_elsewhere: false,
    }
}

fn wrong() -> Form {
    let typed = r#"{"demande":"00000000-0000-0000-0000-000000000000"}"#;
    let mut form = serde_json::from_str::<Typed>(typed)
        .map_or_else(|_never| Form::empty(Uuid::nil()), Form::filled);
    let _nothing = form.parse([].iter());
    form
}
