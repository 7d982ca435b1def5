//! How often one may be wrong about who one is: by number, known or not, and by source.

use std::net::IpAddr;

use guichet_values::Nir;
use jiff::SignedDuration;

use crate::app::App;
use crate::shared::keys::Indexed;
use crate::shared::tries::{Counter, Rule};

const DAY: SignedDuration = SignedDuration::from_hours(24);

/// Wrong tries for one number in a day, everywhere the same (account.md AC-21; answers 8).
const NUMBER_MAX_A_DAY: u32 = 5;

/// Wrong tries for one number in thirty days (security 3.6).
const NUMBER_MAX_A_MONTH: u32 = 20;

/// What a try of this number from this source is counted by. Identity and proof share it: whoever
/// knows the first may not guess the second more often.
pub(super) fn counters(app: &App, nir: &Nir, source: IpAddr) -> [Counter; 3] {
    let counter = |what: &str, value: &str, failures_max, window| Counter {
        key: app.keys().index(Indexed::OpeningTries, &format!("{what} {value}")),
        rule: Rule::Quota { failures_max, window },
    };
    [
        counter("number, day", nir.as_str(), NUMBER_MAX_A_DAY, DAY),
        counter("number, month", nir.as_str(), NUMBER_MAX_A_MONTH, DAY * 30),
        counter("source", &source.to_string(), app.openings_per_source(), DAY),
    ]
}
