//! Opening an account: a person proves with a carte Vitale and an IBAN that the fund knows her, and
//! leaves with a code of her own and a mail to confirm (account.md 1.3, path A).
//!
//! Five steps, in their order whatever address is asked for; what was answered is kept for one hour
//! under a secret that the browser holds. Whoever guesses learns nothing: one answer for a wrong
//! name, an unknown number and a wrong birth date, after the same work, five times a day at most.

pub(crate) mod code;
pub(crate) mod conditions;
pub(crate) mod confirm_email;
mod contact;
mod draft;
mod file;
mod identity;
pub(crate) mod proof;
pub(crate) mod provisional_code;
#[cfg(test)]
pub(crate) mod tests;
mod tries;
mod vouched;
mod ways_on;

pub(crate) use draft::forget_old;
pub(crate) use file::REGIMES;
pub(crate) use vouched::{AFTER_PROOF, Exclusion, Vouched, begin_vouched, vouched};
pub(crate) use ways_on::ALREADY_OPEN;

use guichet_ui::content::{Steps, steps};
use maud::Markup;

use crate::shared::access::Door;
use crate::shared::page::{OPEN_ACCOUNT as START, Sample};

/// What every page of it is called, after its own question.
const SECTION: &str = "Créer mon compte";

/// The steps, as the pages name them.
const NAMES: [&str; 5] = ["Identité", "Vérification", "Conditions", "Code", "Contact"];

pub(crate) fn doors() -> Vec<Door> {
    [
        identity::doors(),
        proof::doors(),
        conditions::doors(),
        code::doors(),
        contact::doors(),
        confirm_email::doors(),
        provisional_code::doors(),
        ways_on::doors(),
    ]
    .into_iter()
    .flatten()
    .collect()
}

/// The states of its pages, for those who check them.
pub(crate) fn samples() -> Vec<Sample> {
    [
        identity::samples(),
        proof::samples(),
        conditions::samples(),
        code::samples(),
        contact::samples(),
        confirm_email::samples(),
        provisional_code::samples(),
        ways_on::samples(),
    ]
    .into_iter()
    .flatten()
    .collect()
}

/// « Étape 2 sur 5 · Vérification ».
fn step_words(current: usize) -> Markup {
    steps(Steps { names: &NAMES, current })
}

/// The title of a page: its question, then where it belongs.
fn page_title(question: &str) -> String {
    format!("{question} — {SECTION}")
}
