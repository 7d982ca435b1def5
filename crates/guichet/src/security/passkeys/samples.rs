//! A member's keys in each of their states.

use uuid::Uuid;

use super::enter::Refusal;
use super::queries::Key;
use super::view::{self, Said, Shown};
use crate::shared::access::Onward;
use crate::shared::form::{Csrf, Field};
use crate::shared::limits::QuickSignIns;
use crate::shared::page::{MOMENT, Sample};

pub(crate) fn samples() -> Vec<Sample> {
    let csrf = Csrf::of_a_sample();
    let shown = |shown: &Shown, said| view::keys(shown, said, &csrf);
    let wrong = |words: &str| Field { typed: String::new(), mistake: Some(words.to_owned()) };
    let mistaken = Shown {
        name: wrong("Donnez un nom à cet appareil, par exemple « Mon téléphone »."),
        code: wrong("Indiquez votre code."),
        renamed: Some((Uuid::from_u128(1), wrong("Donnez un nom à cet appareil."))),
        ..usual()
    };
    let failed = Shown { failed: true, ..usual() };
    let before = Shown { fresh: false, ..usual() };
    let none = Shown { keys: Vec::new(), ..usual() };
    let elsewhere = Shown { possible: false, ..usual() };
    let refused = |refusal| view::refused(refusal, &Onward::default(), "jeton");
    vec![
        Sample::new("biometrie-avant", "Avant le code", shown(&before, Said::Nothing)),
        Sample::new("biometrie", "Connexion biométrique", shown(&usual(), Said::Added)),
        Sample::new("biometrie-aucune", "Aucun appareil", shown(&none, Said::Removed)),
        Sample::new("biometrie-erreurs", "Appareil, à corriger", shown(&mistaken, Said::Nothing)),
        Sample::new("biometrie-echec", "Rien n’a été ajouté", shown(&failed, Said::Nothing)),
        Sample::new("biometrie-ailleurs", "Sous un autre nom", shown(&elsewhere, Said::Renamed)),
        Sample::new("biometrie-refus", "Non reconnu", refused(Refusal::NotRecognised)),
        Sample::new("biometrie-code", "Le code est redemandé", refused(Refusal::CodeDue)),
    ]
}

fn usual() -> Shown {
    let key = |number, name: &str, used| Key {
        id: Uuid::from_u128(number),
        name: name.to_owned(),
        added_at: MOMENT,
        used_at: used,
    };
    Shown {
        first_name: "Camille".to_owned(),
        keys: vec![key(1, "Mon téléphone", Some(MOMENT)), key(2, "Ordinateur de la maison", None)],
        possible: true,
        fresh: true,
        ..Shown::new(QuickSignIns::USUAL)
    }
}
