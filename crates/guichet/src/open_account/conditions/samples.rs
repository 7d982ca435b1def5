//! The states of step 3, and the conditions.

use super::view::{Outcome, ask, conditions};
use crate::shared::page::Sample;

const TOKEN: &str = "jeton";

pub(in crate::open_account) fn samples() -> Vec<Sample> {
    vec![
        Sample::new("ouvrir-conditions", "Oui ou non", ask(&Outcome::Nothing, TOKEN)),
        Sample::new("ouvrir-conditions-erreur", "Ni oui ni non", ask(&Outcome::Unanswered, TOKEN)),
        Sample::new("conditions", "Les conditions en entier", conditions()),
    ]
}
