//! The states of step 2.

use guichet_values::Nir;

use super::form::{Form, Typed};
use super::view::{Outcome, ask};
use crate::shared::page::Sample;

const TOKEN: &str = "jeton";

pub(in crate::open_account) fn samples() -> Vec<Sample> {
    const SHOWN: &str = "FR64 2004 1••• ••01 3478";
    let typed = Typed { iban_fin: "0G02".to_owned(), vitale_fin: "046713226".to_owned() };
    let wrong =
        Nir::parse("162122B010001").map(|nir| Form::read(typed, &nir).0).unwrap_or_default();
    let empty = Form::default();
    vec![
        Sample::new(
            "ouvrir-preuve",
            "Est-ce bien vous ?",
            ask(SHOWN, &empty, &Outcome::Nothing, TOKEN),
        ),
        Sample::new(
            "ouvrir-preuve-erreurs",
            "À corriger",
            ask(SHOWN, &wrong, &Outcome::Mistakes, TOKEN),
        ),
        Sample::new(
            "ouvrir-preuve-refus",
            "Pas celles du dossier",
            ask(SHOWN, &empty, &Outcome::NoMatch(None), TOKEN),
        ),
    ]
}
