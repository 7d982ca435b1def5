//! Unfreezing in each of its states.

use guichet_values::{PasswordError, Personal};
use jiff::civil::date;

use super::form::{Form, Typed};
use super::view::{self, Outcome};
use crate::open_account::code::Refused;
use crate::open_account::proof;
use crate::shared::page::{MOMENT, Sample};

pub(crate) fn samples() -> Vec<Sample> {
    let (wrong, _) = Form::read(
        Typed { nir: "2 85 05".to_owned(), date_naissance: "31/02/1985".to_owned() },
        date(2026, 11, 22),
    );
    let start = |form: &Form, paused| view::start(form, paused, "jeton");
    let short = Refused::new(PasswordError::TooShort, "motde", &Personal::default());
    let prove = |refused, outcome: Outcome| {
        view::prove("jeton", &proof::Form::default(), refused, &outcome, "jeton")
    };
    vec![
        Sample::new("debloquer", "Débloquer mon compte", start(&Form::default(), None)),
        Sample::new("debloquer-erreurs", "Débloquer, à corriger", start(&wrong, None)),
        Sample::new("debloquer-trop", "Trop de demandes", start(&Form::default(), Some(MOMENT))),
        Sample::new("debloquer-mail", "Regardez vos mails", view::look_at_your_mails()),
        Sample::new("debloquer-preuves", "Les preuves", prove(None, Outcome::Nothing)),
        Sample::new("debloquer-code", "Un code refusé", prove(Some(&short), Outcome::Mistakes)),
        Sample::new("debloquer-faux", "Preuves fausses", prove(None, Outcome::NoMatch)),
        Sample::new("debloquer-pause", "Trop d’essais", prove(None, Outcome::Paused(MOMENT))),
        Sample::new("debloquer-lien", "Lien qui ne sert plus", view::no_link()),
        Sample::new("debloquer-fait", "Compte débloqué", view::lifted()),
    ]
}
