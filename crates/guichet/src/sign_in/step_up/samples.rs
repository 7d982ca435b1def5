//! The page of the digits inside the account, in its states.

use jiff::Timestamp;

use super::view::{self, Mistake, Shown};
use super::{PAGE, SEND};
use crate::shared::form::Csrf;
use crate::shared::page::{MEMBER_HOME, MOMENT, Sample};
use crate::sign_in::one_time_code::Operation;

pub(crate) fn samples() -> Vec<Sample> {
    let wrong = Mistake::Field(crate::sign_in::second_factor::wrong(1));
    vec![
        state("verification", "Demander un code", None, None),
        state("verification-code", "Le taper", Some(MOMENT), None),
        state("verification-faux", "Code faux", Some(MOMENT), Some(&wrong)),
        state("verification-perime", "Code périmé", None, Some(&Mistake::Gone)),
        state("verification-trop", "Trop de mails", None, Some(&Mistake::TooMany(MOMENT))),
    ]
}

fn state(
    slug: &'static str,
    title: &'static str,
    sent_at: Option<Timestamp>,
    mistake: Option<&Mistake>,
) -> Sample {
    let shown = Shown {
        first_name: "Camille",
        purpose: Operation::ExportData.purpose(),
        email: "c•••@exemple.fr",
        sent_at,
        mistake,
        action: PAGE,
        send: SEND,
        back: MEMBER_HOME,
        demo: false,
        csrf: &Csrf::of_a_sample(),
    };
    Sample::new(slug, title, view::ask(&shown))
}
