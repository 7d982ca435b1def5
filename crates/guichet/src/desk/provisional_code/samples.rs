//! The pages of a code that is given, in each of their states.

use guichet_values::ProvisionalCode;

use super::view::{Asked, ask, given};
use crate::desk::adviser::Adviser;
use crate::desk::file::sample_file;
use crate::desk::identity_check::{Form, Typed};
use crate::shared::page::{MOMENT, Sample};

pub(crate) fn samples() -> Vec<Sample> {
    let (adviser, file) = (Adviser::of_a_sample(), sample_file());
    let asked = |refused, standing| Asked { file: &file, refused, standing, name: "dossier" };
    let shown = |asked: &Asked<'_>, form: &Form| ask(&adviser, asked, form, "jeton");
    let nothing = Form::default();
    let too_few = Typed { canal: "telephone".to_owned(), ..Typed::default() };
    let code = ProvisionalCode::from_random([7; 8]);
    vec![
        Sample::new("agent-code", "Donner un code", shown(&asked(None, None), &nothing)),
        Sample::new(
            "agent-code-encore",
            "Un code vaut encore",
            shown(&asked(None, Some(MOMENT)), &nothing),
        ),
        Sample::new(
            "agent-code-erreurs",
            "Trop peu vérifié",
            shown(&asked(None, None), &Form::read(too_few).0),
        ),
        Sample::new(
            "agent-code-refus",
            "Aucun code possible",
            shown(
                &asked(
                    Some("Ses droits ne sont pas ouverts : il n’y a pas de compte sans droits."),
                    None,
                ),
                &nothing,
            ),
        ),
        Sample::new(
            "agent-code-donne",
            "Le code, une fois",
            given(&adviser, &file, (&code, "dossier"), "jeton"),
        ),
    ]
}
