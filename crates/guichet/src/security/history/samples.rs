//! The history, as it mostly is.

use jiff::SignedDuration;

use super::queries::SignIn;
use super::view;
use crate::shared::form::Csrf;
use crate::shared::limits::Kept;
use crate::shared::page::{MOMENT, Sample};

pub(crate) fn samples() -> Vec<Sample> {
    let sign_in = |hours_ago, device: Option<&str>, method: Option<&str>| SignIn {
        at: MOMENT - SignedDuration::from_hours(hours_ago),
        device: device.map(str::to_owned),
        method: method.map(str::to_owned),
        failed: method.is_none(),
    };
    let sign_ins = [
        sign_in(0, Some("Firefox sur Windows"), Some("passkey")),
        sign_in(20, Some("Safari sur iPhone"), Some("mailed_code")),
        sign_in(21, Some("Safari sur iPhone"), None),
        sign_in(900, None, Some("france_connect")),
    ];
    let page =
        view::history("Camille", (&sign_ins, Kept::USUAL.events_months), &Csrf::of_a_sample());
    vec![Sample::new("connexions", "Mes dernières connexions", page)]
}
