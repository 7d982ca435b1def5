//! The states of step 5.

use super::form::{Form, Typed};
use super::view::ask;
use crate::shared::page::Sample;

const TOKEN: &str = "jeton";

pub(in crate::open_account) fn samples() -> Vec<Sample> {
    let typed = Typed {
        email: "a.venturi@exemple.fr".to_owned(),
        email_confirmation: "a.venturi@exemple.com".to_owned(),
        mobile: "01 23 45 67 89".to_owned(),
        fixe: "04 73 00 00 00".to_owned(),
        ..Typed::default()
    };
    vec![
        Sample::new("ouvrir-contact", "Comment vous joindre ?", ask(&Form::default(), TOKEN)),
        Sample::new("ouvrir-contact-erreurs", "À corriger", ask(&Form::read(typed).0, TOKEN)),
    ]
}
