//! The adviser's sign-in page in each of its states.

use super::open::Closed;
use super::view::{Outcome, sign_in};
use crate::shared::page::Sample;

pub(crate) fn samples() -> Vec<Sample> {
    let state = |slug, title, outcome| Sample::new(slug, title, sign_in(outcome, true, "jeton"));
    let closed = Outcome::Closed;
    vec![
        state("agent-connexion", "Entrer avec sa clé", Outcome::Nothing),
        state("agent-connexion-cle", "Une clé vient d’être créée", Outcome::Registered),
        state("agent-connexion-depart", "Après la déconnexion", Outcome::Left),
        state("agent-connexion-rien", "Aucune réponse", closed(Closed::NoAnswer)),
        state("agent-connexion-tard", "Trop tard", closed(Closed::TooLate)),
        state("agent-connexion-refus", "Clé refusée", closed(Closed::NotAKeyOfOurs)),
        Sample::new(
            "agent-connexion-adresse",
            "Adresse sans clé",
            sign_in(Outcome::Nothing, false, "jeton"),
        ),
    ]
}
