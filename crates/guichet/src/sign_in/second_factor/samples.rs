//! The page of the digits in each of its states.

use super::form::Form;
use super::view::{self, Around, Outcome, Shown};
use super::{AGAIN, PAGE};
use crate::shared::page::{MOMENT, Sample};

pub(crate) fn samples() -> Vec<Sample> {
    let email = || "c•••@exemple.fr".to_owned();
    let sent = || Shown::Sent { email: email(), sent_at: MOMENT };
    let wrong = || Form { trusts: true, ..Form::default() }.refused(view::wrong(3));
    vec![
        state("code-recu", "Un code est parti", &sent(), &Form::default(), Outcome::Nothing),
        state("code-recu-renvoi", "Un autre", &sent(), &Form::default(), Outcome::SentAgain),
        state("code-recu-faux", "Code faux", &sent(), &wrong(), Outcome::Mistake),
        state(
            "code-recu-trop",
            "Trop de mails",
            &sent(),
            &Form::default(),
            Outcome::TooMany(MOMENT),
        ),
        state(
            "code-recu-expire",
            "Code expiré",
            &Shown::Expired { email: email() },
            &Form::default(),
            Outcome::Nothing,
        ),
        state(
            "code-recu-epuise",
            "Cinq essais faux",
            &Shown::Void { email: email() },
            &Form::default(),
            Outcome::Mistake,
        ),
        state(
            "code-recu-aucun",
            "Aucun code parti",
            &Shown::NotSent { email: email(), free_at: Some(MOMENT) },
            &Form::default(),
            Outcome::Nothing,
        ),
        Sample::new("code-recu-fini", "Connexion finie", view::over()),
    ]
}

fn state(
    slug: &'static str,
    title: &'static str,
    shown: &Shown,
    form: &Form,
    outcome: Outcome,
) -> Sample {
    let addresses = (PAGE.to_owned(), AGAIN.to_owned());
    let around = Around { addresses, csrf: "jeton", demo: false };
    Sample::new(slug, title, view::ask(shown, form, &outcome, &around))
}
