//! The pages of a forgotten code, in their states.

use guichet_values::{PasswordError, Personal};

use super::form::{Form, Typed};
use super::view;
use crate::open_account::code::Refused;
use crate::shared::page::{MOMENT, Sample};

pub(crate) fn samples() -> Vec<Sample> {
    let day = jiff::civil::date(2026, 11, 22);
    let typed = Typed { nir: "2 85 05 78".to_owned(), date_naissance: "31/02/1990".to_owned() };
    let (wrong, _) = Form::read(typed, day);
    let short = Refused::new(PasswordError::TooShort, "motde", &Personal::default());
    let empty = Form::default();
    vec![
        Sample::new("code-oublie", "Code oublié", view::ask(&empty, None, "jeton")),
        Sample::new("code-oublie-erreurs", "À corriger", view::ask(&wrong, None, "jeton")),
        Sample::new("code-oublie-trop", "Trop", view::ask(&empty, Some(MOMENT), "jeton")),
        Sample::new("code-oublie-mails", "Regardez vos mails", view::sent(false)),
        Sample::new("code-oublie-lien", "Le lien", view::choose(None, "lien", "jeton")),
        Sample::new("code-oublie-refus", "Refusé", view::choose(Some(&short), "lien", "jeton")),
        Sample::new("code-oublie-fini", "Lien sans usage", view::no_link()),
        Sample::new("code-oublie-fait", "Code changé", view::done()),
    ]
}
