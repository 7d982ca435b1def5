//! The page of the export in each of its states.

use super::view;
use crate::shared::form::{Csrf, Field};
use crate::shared::page::Sample;

pub(crate) fn samples() -> Vec<Sample> {
    let csrf = Csrf::of_a_sample();
    let wrong = |words: &str| Field { typed: String::new(), mistake: Some(words.to_owned()) };
    let empty = Field::default();
    let (form, code) = (wrong("Choisissez la forme du fichier."), wrong("Indiquez votre code."));
    let before = view::ask("Camille", false, (&empty, &empty), &csrf);
    vec![
        Sample::new("mes-donnees-avant", "Mes données, avant le code", before),
        Sample::new(
            "mes-donnees",
            "Mes données",
            view::ask("Camille", true, (&empty, &empty), &csrf),
        ),
        Sample::new(
            "mes-donnees-erreurs",
            "Mes données, à corriger",
            view::ask("Camille", true, (&form, &code), &csrf),
        ),
    ]
}
