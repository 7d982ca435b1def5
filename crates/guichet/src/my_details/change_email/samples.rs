//! The page of another address in each of its states.

use super::form::{Form, Typed};
use super::view;
use crate::shared::form::Csrf;
use crate::shared::page::{MOMENT, Sample};

pub(crate) fn samples() -> Vec<Sample> {
    let (csrf, current) = (Csrf::of_a_sample(), Some("c•••@exemple.fr"));
    let (wrong, _) = Form::read(
        Typed {
            email: "camille@exemple.fr".to_owned(),
            email_confirmation: "camille@exemple.com".to_owned(),
            code_actuel: String::new(),
        },
        None,
    );
    let shown = |form: &Form, free_at| view::ask("Camille", current, form, free_at, &csrf);
    vec![
        Sample::new("adresse-nouvelle", "Changer d’adresse", shown(&Form::default(), None)),
        Sample::new("adresse-nouvelle-erreurs", "Adresse, à corriger", shown(&wrong, None)),
        Sample::new(
            "adresse-nouvelle-trop",
            "Adresse, trop de mails",
            shown(&Form::default(), Some(MOMENT)),
        ),
    ]
}
