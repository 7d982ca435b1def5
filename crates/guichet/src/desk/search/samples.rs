//! The search in each of its states.

use super::form::{Form, Typed};
use super::view::ask;
use crate::desk::adviser::Adviser;
use crate::shared::page::Sample;

pub(crate) fn samples() -> Vec<Sample> {
    let adviser = Adviser::of_a_sample();
    let typed = |nir: &str| Form::read(Typed { nir: nir.to_owned() }).0;
    let mut nobody = typed("2 85 05 78 006 084");
    nobody.not_here();
    vec![
        Sample::new("agent-recherche", "Rechercher", ask(&adviser, &Form::default(), "jeton")),
        Sample::new(
            "agent-recherche-erreur",
            "Numéro incomplet",
            ask(&adviser, &typed("2 85"), "jeton"),
        ),
        Sample::new("agent-recherche-personne", "Aucun dossier", ask(&adviser, &nobody, "jeton")),
    ]
}
