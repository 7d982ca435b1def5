//! The four questions in each of their states.

use super::form::{Channel, Form, Typed};
use super::queries::Given;
use super::view;
use crate::shared::form::Csrf;
use crate::shared::page::{MOMENT, Sample};

pub(crate) fn samples() -> Vec<Sample> {
    let given = answers();
    let (wrong, _) = Form::read(Typed::default(), &given);
    let shown = |form: &Form| view::ask("Camille", form, &Csrf::of_a_sample());
    vec![
        Sample::new("autorisations", "Autorisations de contact", shown(&Form::standing(&given))),
        Sample::new("autorisations-erreurs", "Autorisations, sans réponse", shown(&wrong)),
    ]
}

/// One yes, two no, one question without an answer yet.
pub(crate) fn answers() -> Vec<Given> {
    let given = |channel| {
        let answer = (channel != Channel::LandlineCall).then_some(channel == Channel::Email);
        Given { channel, answer, answered_at: answer.map(|_| MOMENT), asked: true }
    };
    Channel::ALL.map(given).to_vec()
}
