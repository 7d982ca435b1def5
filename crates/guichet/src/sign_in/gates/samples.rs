//! The page of each gate.

use super::view;
use crate::shared::page::Sample;

pub(crate) fn samples() -> Vec<Sample> {
    vec![
        Sample::new("plus-affilie", "Plus affilié", view::not_affiliated()),
        Sample::new("compte-bloque", "Compte bloqué", view::frozen()),
        Sample::new("compte-ferme", "Compte fermé", view::closed()),
    ]
}
