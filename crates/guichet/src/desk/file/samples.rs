//! A file in each of its states.

use jiff::SignedDuration;
use jiff::civil::date;
use uuid::Uuid;

use super::form::{Form, Typed};
use super::queries::{Account, Address, Facts, Request};
use super::read::File;
use super::view::{ask, file};
use crate::desk::adviser::Adviser;
use crate::file_access::{Motive, Part};
use crate::requests::attach_child::SLUG;
use crate::shared::page::{MOMENT, Sample};

pub(crate) fn samples() -> Vec<Sample> {
    let adviser = Adviser::of_a_sample();
    let asked = |form: &Form| ask(&adviser, form, "dossier", "jeton");
    let typed = |motif: &str, reference: &str, precision: &str| {
        let of = |text: &str| text.to_owned();
        let typed = Typed { motif: of(motif), reference: of(reference), precision: of(precision) };
        Form::read(typed).0
    };
    let shown = |one: &File| file(&adviser, one, "dossier", "jeton");
    vec![
        Sample::new("agent-motif", "Pourquoi ce dossier", asked(&Form::default())),
        Sample::new("agent-motif-absent", "Aucun motif", asked(&typed("", "", ""))),
        Sample::new(
            "agent-motif-reference",
            "Référence fausse",
            asked(&typed("demande", "7KQ4", "")),
        ),
        Sample::new("agent-motif-court", "Motif trop court", asked(&typed("autre", "", "voir"))),
        Sample::new("agent-dossier", "Un dossier", shown(&whole(Part::Summary))),
        Sample::new("agent-dossier-numero", "Un numéro affiché", shown(&whole(Part::Nir))),
        Sample::new("agent-dossier-vide", "Peu de choses connues", shown(&bare())),
    ]
}

/// For the pages of what is done in an opened file.
pub(in crate::desk) fn sample_file() -> File {
    whole(Part::Summary)
}

fn whole(part: Part) -> File {
    let nir =
        if part == Part::Nir { "2 85 05 78 006 084" } else { "2 85 05 •• ••• •••" };
    let known = |text: &str| Some(text.to_owned());
    File {
        nir: nir.to_owned(),
        iban: known("FR76 •••• … 624"),
        mobile: known("06 •• •• •• 78"),
        landline: None,
        email: known("c•••@exemple.fr"),
        part,
        facts: Facts {
            usage_name: known("DUPUIS"),
            address: Some(Address {
                street: "8 rue des Tilleuls".to_owned(),
                postal_code: "78000".to_owned(),
                town: "Versailles".to_owned(),
            }),
            covered_from: Some(date(2007, 9, 1)),
            c2s_until: Some(date(2027, 1, 10)),
            card_since: Some(date(2019, 2, 4)),
            holder: known("Camille MARTIN"),
            account: Some(Account {
                opened_at: MOMENT,
                closed_at: None,
                email_sealed: Some(vec![]),
            }),
            requests: vec![Request {
                kind: SLUG.to_owned(),
                reference: "2222-2222-2222".to_owned(),
                state: "recue".to_owned(),
                opened_at: MOMENT,
            }],
            ..bare().facts
        },
    }
}

/// Neither card nor IBAN nor account.
fn bare() -> File {
    File {
        nir: "2 85 05 •• ••• •••".to_owned(),
        iban: None,
        mobile: None,
        landline: None,
        email: None,
        part: Part::Summary,
        facts: Facts {
            last_name: "MARTIN".to_owned(),
            first_name: "Camille".to_owned(),
            usage_name: None,
            birth_date: date(1985, 5, 12),
            deceased_on: None,
            nir_certified: true,
            insured_here: true,
            frozen: false,
            opening: Uuid::nil(),
            nir_sealed: Vec::new(),
            caisse: "781".to_owned(),
            address: None,
            covered_from: None,
            covered_until: None,
            c2s_until: None,
            card_since: None,
            iban_sealed: None,
            holder: None,
            mobile_sealed: None,
            landline_sealed: None,
            account: None,
            requests: Vec::new(),
            motive: Motive::Call.code().to_owned(),
            open_until: MOMENT + SignedDuration::from_mins(30),
        },
    }
}
