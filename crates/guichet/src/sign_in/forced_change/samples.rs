//! The page of a code to be changed, in its states.

use guichet_values::{PasswordError, Personal};

use super::view;
use crate::open_account::code::Refused;
use crate::shared::access::Onward;
use crate::shared::page::Sample;

pub(crate) fn samples() -> Vec<Sample> {
    let onward = Onward::default();
    let same = Refused::new(PasswordError::SameAsBefore, "Guichet-Demo-1", &Personal::default());
    let shown = |refused| view::ask(refused, (&onward, "jeton"));
    vec![
        Sample::new("connexion-nouveau-code", "Code à changer", shown(None)),
        Sample::new("connexion-nouveau-code-refus", "Le même code", shown(Some(&same))),
    ]
}
