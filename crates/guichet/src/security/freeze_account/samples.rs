//! The brake in each of its states.

use super::act::State;
use super::view;
use crate::shared::form::Csrf;
use crate::shared::page::Sample;

pub(crate) fn samples() -> Vec<Sample> {
    let link = |state| view::link(state, "jeton", "jeton");
    let ask = view::ask("Camille", &Csrf::of_a_sample());
    vec![
        Sample::new("bloquer", "Bloquer par un lien", link(State::Active)),
        Sample::new("bloquer-deja", "Déjà bloqué", link(State::Frozen)),
        Sample::new("bloquer-trop-tard", "Lien trop vieux", link(State::TooOld)),
        Sample::new("bloquer-inconnu", "Lien inconnu", link(State::Unknown)),
        Sample::new("ce-n-etait-pas-moi", "Ce n’était pas moi", ask),
    ]
}
