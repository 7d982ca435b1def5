//! The states of step 4.

use guichet_values::{Password, PasswordError, Personal, password_rules, password_strength};

use super::view::{Refused, ask};
use crate::shared::page::Sample;

const TOKEN: &str = "jeton";

pub(in crate::open_account) fn samples() -> Vec<Sample> {
    let personal = Personal::default();
    let refused = |typed: &str| {
        let mistake = Password::parse(typed, &personal).err();
        let mistake = mistake.unwrap_or(PasswordError::NotConfirmed);
        Refused::of(mistake, password_rules(typed, &personal), password_strength(typed, &personal))
    };
    let (short, twice) = (refused("motde"), refused("MotdePasse1"));
    vec![
        Sample::new("ouvrir-code", "Choisir un code", ask(None, TOKEN)),
        Sample::new("ouvrir-code-refus", "Trop court", ask(Some(&short), TOKEN)),
        Sample::new("ouvrir-code-confirmation", "Deux codes différents", ask(Some(&twice), TOKEN)),
    ]
}
