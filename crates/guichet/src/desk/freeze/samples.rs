//! A freeze and its lifting in each of their states.

use super::view::{freeze, lift};
use crate::desk::adviser::Adviser;
use crate::desk::file::sample_file;
use crate::desk::identity_check::{Form, Typed};
use crate::shared::form::Field;
use crate::shared::page::Sample;

pub(crate) fn samples() -> Vec<Sample> {
    let (adviser, file) = (Adviser::of_a_sample(), sample_file());
    let names = ("dossier", "jeton");
    let unanswered = Field {
        mistake: Some("Choisissez pourquoi ce compte doit être bloqué.".to_owned()),
        ..Field::default()
    };
    let nothing = Form::read(Typed::default()).0;
    vec![
        Sample::new("agent-blocage", "Bloquer", freeze(&adviser, &file, &Field::default(), names)),
        Sample::new(
            "agent-blocage-erreur",
            "Sans motif",
            freeze(&adviser, &file, &unanswered, names),
        ),
        Sample::new("agent-deblocage", "Débloquer", lift(&adviser, &file, &Form::default(), names)),
        Sample::new(
            "agent-deblocage-erreurs",
            "Rien vérifié",
            lift(&adviser, &file, &nothing, names),
        ),
    ]
}
