//! The states of step 3, and the conditions.

use super::text::in_force;
use super::view::{Outcome, ask, conditions};
use crate::shared::page::{MOMENT, Sample};
use crate::shared::time::paris;

const TOKEN: &str = "jeton";

pub(in crate::open_account) fn samples() -> Vec<Sample> {
    let version = in_force(paris(MOMENT).date());
    vec![
        Sample::new("ouvrir-conditions", "Oui ou non", ask(version, &Outcome::Nothing, TOKEN)),
        Sample::new(
            "ouvrir-conditions-erreur",
            "Ni oui ni non",
            ask(version, &Outcome::Unanswered, TOKEN),
        ),
        Sample::new("conditions", "Les conditions en entier", conditions(version)),
    ]
}
