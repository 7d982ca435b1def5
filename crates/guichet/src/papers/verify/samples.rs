//! The check in each of its states.

use axum::response::Response;
use guichet_documents::{CodeError, Facts};
use jiff::civil::date;

use super::form::Form;
use super::pages::Offline;
use super::read::{Compared, Standing, Verdict};
use super::view;
use crate::shared::page::{MOMENT, Sample};
use crate::shared::time::moment;

pub(crate) fn samples() -> Vec<Sample> {
    let day = date(2026, 11, 22);
    let number = |standing| Verdict::Number(standing, day);
    let of = |standing, compared| Verdict::Signed(Box::new(facts()), standing, compared);
    vec![
        Sample::new("verifier", "Vérifier un document", page(None)),
        Sample::new("verifier-vide", "Vérifier : rien n’est donné", mistakes()),
        Sample::new("verifier-numero", "Un numéro valide", page(Some(number(Standing::Holds)))),
        Sample::new("verifier-inconnu", "Un numéro inconnu", page(Some(Verdict::UnknownNumber))),
        Sample::new(
            "verifier-remplace",
            "Un document remplacé",
            page(Some(number(Standing::Replaced))),
        ),
        Sample::new(
            "verifier-revoque",
            "Un document révoqué",
            page(Some(of(Standing::Revoked(day), Compared::Same))),
        ),
        Sample::new(
            "verifier-depasse",
            "Un document dépassé",
            page(Some(of(Standing::Over, Compared::Same))),
        ),
        Sample::new(
            "verifier-authentique",
            "Un fichier authentique",
            page(Some(of(Standing::Holds, Compared::Same))),
        ),
        Sample::new(
            "verifier-code",
            "Un code authentique",
            page(Some(of(Standing::Holds, Compared::Not))),
        ),
        Sample::new(
            "verifier-modifie",
            "Un fichier modifié",
            page(Some(of(Standing::Holds, Compared::Changed))),
        ),
        Sample::new(
            "verifier-altere",
            "Un code altéré",
            page(Some(Verdict::Refused(CodeError::Altered))),
        ),
        Sample::new(
            "verifier-etranger",
            "Un code d’ailleurs",
            page(Some(Verdict::Refused(CodeError::UnknownKey))),
        ),
        Sample::new("verifier-sans-code", "Un fichier sans code", page(Some(Verdict::NoCode))),
        Sample::new(
            "verifier-pause",
            "Trop de numéros inconnus",
            page(Some(Verdict::Paused(MOMENT))),
        ),
    ]
}

fn page(verdict: Option<Verdict>) -> Response {
    view::page(&Form::default(), verdict.as_ref(), "jeton", &offline())
}

fn mistakes() -> Response {
    let (form, _nothing) = Form::of_address("12".to_owned());
    let file_mistake =
        Some("Ce fichier dépasse 12 Mo. Aucun de nos documents n’est aussi lourd.".to_owned());
    view::page(&Form { file_mistake, ..form }, None, "jeton", &offline())
}

fn offline() -> Offline {
    Offline { keys: "[]".to_owned(), since: moment(MOMENT) }
}

fn facts() -> Facts {
    let line = |key: &str, value: &str| (key.to_owned(), value.to_owned());
    Facts {
        number: "RQKP-73HR-K7WW".to_owned(),
        title: "Attestation de droits".to_owned(),
        caisse: "Caisse primaire d’assurance maladie Yvelines".to_owned(),
        holder: "Camille MARTIN".to_owned(),
        nir: "2 85 05 78 006 084 41".to_owned(),
        issued_on: date(2026, 11, 22),
        valid_until: Some(date(2027, 11, 21)),
        lines: vec![
            line(
                "Camille MARTIN",
                "naissance le 12 mai 1985, droits du 1er septembre 2003 au 21 novembre 2027",
            ),
            line(
                "Noé MARTIN",
                "naissance le 2 mars 2020, droits du 2 mars 2020 au 21 novembre 2027",
            ),
            line("Code de l’organisme", "01 781 0000"),
        ],
    }
}
