//! Cards in each of their states: « mes documents » shows them.

use jiff::civil::date;

use super::{Card, Person, masked};

/// A family with a card in each of its states.
pub(in super::super) fn family() -> Vec<Person> {
    let card = |until, stopped: Option<&str>| {
        let stopped = stopped.map(ToOwned::to_owned);
        Some(Card { number: masked("80250000019900000417"), until, stopped })
    };
    let person = |first_name: &str, elsewhere, card| Person {
        first_name: first_name.to_owned(),
        elsewhere,
        card,
    };
    vec![
        person("Camille", false, card(date(2028, 1, 31), None)),
        person("Lina", false, None),
        person("Noé", false, card(date(2026, 12, 10), None)),
        person("Malo", true, None),
        person("Inès", true, card(date(2026, 11, 1), None)),
        person("Tom", false, card(date(2027, 11, 1), Some("perdue"))),
    ]
}
