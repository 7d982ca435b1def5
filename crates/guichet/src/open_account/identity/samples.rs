//! The states of step 1.

use jiff::SignedDuration;

use super::form::{Form, Typed};
use super::view::{Outcome, ask, paused};
use crate::france_connect::Offer;
use crate::shared::page::{MOMENT, Sample};
use crate::shared::time::paris;

const TOKEN: &str = "jeton";

pub(in crate::open_account) fn samples() -> Vec<Sample> {
    let tomorrow = MOMENT + SignedDuration::from_hours(24);
    let read = |[nom, nir, date_naissance, code_postal]: [&str; 4]| {
        let typed = Typed {
            nom: nom.to_owned(),
            nir: nir.to_owned(),
            date_naissance: date_naissance.to_owned(),
            code_postal: code_postal.to_owned(),
        };
        Form::read(typed, paris(MOMENT).date()).0
    };
    let wrong = read(["V3nturi", "1 62 12", "31/02/1990", "2A000"]);
    let nobody = read(["Venturi", "1 62 12 2B O1O 001", "18/12/1962", "63000"]);
    let empty = Form::default();
    vec![
        Sample::new(
            "ouvrir-identite",
            "Qui êtes-vous ?",
            ask(&empty, &Outcome::Nothing, Offer::Open, TOKEN),
        ),
        Sample::new(
            "ouvrir-reprise",
            "Trop tard",
            ask(&empty, &Outcome::HourOver, Offer::None, TOKEN),
        ),
        Sample::new(
            "ouvrir-identite-erreurs",
            "À corriger",
            ask(&wrong, &Outcome::Mistakes, Offer::None, TOKEN),
        ),
        Sample::new(
            "ouvrir-identite-refus",
            "Aucun dossier, et une pause",
            ask(&nobody, &Outcome::NoMatch(Some(tomorrow)), Offer::None, TOKEN),
        ),
        Sample::new("ouvrir-pause", "Trop d’essais", paused(tomorrow)),
    ]
}
