//! « Sécurité » in each of its states.

use super::queries::Account;
use super::view::{self, Said};
use crate::security::sessions::Living;
use crate::shared::form::Csrf;
use crate::shared::page::{MOMENT, Sample};

pub(crate) fn samples() -> Vec<Sample> {
    let account = Account {
        first_name: "Camille".to_owned(),
        code_set_at: Some(MOMENT),
        passkeys: 2,
        trusted: 1,
    };
    let csrf = Csrf::of_a_sample();
    let session = |name: &str, device: &str, here| Living {
        name: name.to_owned(),
        device: device.to_owned(),
        started_at: MOMENT,
        seen_at: MOMENT,
        here,
    };
    let alone = vec![session("a", "Firefox sur Windows", true)];
    let several = vec![
        session("a", "Firefox sur Windows", true),
        session("b", "Safari sur iPhone", false),
        session("c", "Navigateur inconnu", false),
    ];
    let shown = |living: &[Living], said| view::overview(&account, living, said, &csrf);
    vec![
        Sample::new("securite", "Sécurité", shown(&several, Said::Nothing)),
        Sample::new("securite-code", "Sécurité, code changé", shown(&alone, Said::Code)),
        Sample::new("securite-session", "Sécurité, déconnecté", shown(&alone, Said::SessionEnded)),
    ]
}
