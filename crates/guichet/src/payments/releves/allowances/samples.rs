//! The page in each of its states.

use jiff::civil::{Date, date};

use super::form::{Form, Typed};
use super::view;
use crate::shared::form::Csrf;
use crate::shared::page::Sample;

const TODAY: Date = date(2026, 11, 22);

pub(in crate::payments) fn samples() -> Vec<Sample> {
    let shown = |form: &Form| view::ask("Camille", &Csrf::of_a_sample(), form);
    let typed = ["31/02/2026", "23/11/2026"].map(ToOwned::to_owned);
    let [du, au] = typed;
    let mut wrong = Form::filled(Typed { du, au });
    wrong.parse(TODAY);
    let mut nothing = Form::empty(TODAY);
    nothing.nothing_paid();
    vec![
        Sample::new(
            "attestation-indemnites",
            "Attestation d’indemnités, les jours",
            shown(&Form::empty(TODAY)),
        ),
        Sample::new(
            "attestation-indemnites-erreurs",
            "Attestation d’indemnités, deux erreurs",
            shown(&wrong),
        ),
        Sample::new(
            "attestation-indemnites-rien",
            "Attestation d’indemnités, rien de payé",
            shown(&nothing),
        ),
    ]
}
