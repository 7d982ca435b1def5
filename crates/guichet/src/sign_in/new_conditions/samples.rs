//! New conditions in each of their states.

use jiff::civil::date;

use super::view::{self, Outcome, Shown};
use crate::open_account::conditions::{Version, in_force};
use crate::shared::access::Onward;
use crate::shared::page::{MOMENT, Sample};
use crate::shared::time::paris;

pub(crate) fn samples() -> Vec<Sample> {
    let (onward, now) = (Onward::default(), in_force(paris(MOMENT).date()));
    let changed = Version {
        changes: &["Les relevés de vos soins s’y trouvent désormais 27 mois."],
        ..*now
    };
    let before = Some(("2025-01", date(2025, 10, 18)));
    let shown = |shown: &Shown<'_>, outcome| view::ask(shown, &outcome, (&onward, "jeton"));
    vec![
        Sample::new(
            "nouvelles-conditions",
            "Nouvelles conditions",
            shown(&Shown { version: now, before }, Outcome::Nothing),
        ),
        Sample::new(
            "nouvelles-conditions-changements",
            "Ce qui change",
            shown(&Shown { version: &changed, before }, Outcome::Nothing),
        ),
        Sample::new(
            "nouvelles-conditions-erreur",
            "Ni oui ni non, aucune d’avant",
            shown(&Shown { version: now, before: None }, Outcome::Unanswered),
        ),
        Sample::new("nouvelles-conditions-refusees", "Refusées", view::refused()),
    ]
}
