//! The page of another code in each of its states.

use guichet_values::{PasswordError, Personal};

use super::view;
use crate::open_account::code::Refused;
use crate::security::current_code::Refusal;
use crate::shared::form::{Csrf, Field};
use crate::shared::page::Sample;

pub(crate) fn samples() -> Vec<Sample> {
    let csrf = Csrf::of_a_sample();
    let short = Refused::new(PasswordError::TooShort, "motde", &Personal::default());
    let wrong = Field { typed: String::new(), mistake: Some(Refusal::Wrong(None).sentence()) };
    let shown = |current: &Field, refused| view::ask("Camille", current, refused, &csrf);
    vec![
        Sample::new("changer-code", "Changer de code", shown(&Field::default(), None)),
        Sample::new(
            "changer-code-erreurs",
            "Changer de code, à corriger",
            shown(&wrong, Some(&short)),
        ),
    ]
}
