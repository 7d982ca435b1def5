//! Closing in each of its states.

use super::view;
use crate::shared::form::{Csrf, Field};
use crate::shared::page::Sample;

pub(crate) fn samples() -> Vec<Sample> {
    let csrf = Csrf::of_a_sample();
    let wrong = |words: &str| Field { typed: String::new(), mistake: Some(words.to_owned()) };
    let empty = Field::default();
    let (agreed, code) =
        (wrong("Cochez la case : la fermeture est immédiate."), wrong("Indiquez votre code."));
    let before = view::ask("Camille", false, (&empty, &empty), &csrf);
    vec![
        Sample::new("fermer-avant", "Fermer, avant le code", before),
        Sample::new(
            "fermer",
            "Fermer mon compte",
            view::ask("Camille", true, (&empty, &empty), &csrf),
        ),
        Sample::new(
            "fermer-erreurs",
            "Fermer mon compte, à corriger",
            view::ask("Camille", true, (&agreed, &code), &csrf),
        ),
    ]
}
