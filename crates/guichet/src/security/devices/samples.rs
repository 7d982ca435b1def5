//! « Mes appareils » in each of its states.

use jiff::SignedDuration;
use uuid::Uuid;

use super::view::{self, Said};
use crate::shared::form::Csrf;
use crate::shared::page::{MOMENT, Sample};
use crate::sign_in::devices::Device;

pub(crate) fn samples() -> Vec<Sample> {
    let csrf = Csrf::of_a_sample();
    let month = SignedDuration::from_hours(30 * 24);
    let device = |number, name: &str, trusted: bool| Device {
        id: Uuid::from_u128(number),
        name: name.to_owned(),
        known_since: MOMENT,
        seen_at: MOMENT,
        trusted_until: trusted.then(|| MOMENT + month),
        here: number == 1,
    };
    let several = vec![
        device(1, "Firefox sur Windows", true),
        device(2, "Safari sur iPhone", true),
        device(3, "Navigateur inconnu", false),
    ];
    let shown = |known: &[Device], said| view::list("Camille", known, MOMENT, (said, &csrf));
    vec![
        Sample::new("appareils", "Mes appareils", shown(&several, Said::Nothing)),
        Sample::new(
            "appareils-oublie",
            "Un appareil est oublié",
            shown(several.get(..1).unwrap_or_default(), Said::One),
        ),
        Sample::new("appareils-aucun", "Aucun appareil", shown(&[], Said::All)),
    ]
}
