//! The sign-in page in each of its states.

use jiff::SignedDuration;

use super::check::Pause;
use super::form::{Form, Typed};
use super::view::{self, Outcome};
use crate::france_connect::{Offer, Suspension};
use crate::shared::access::Onward;
use crate::shared::page::{MOMENT, Sample};

pub(crate) fn samples() -> Vec<Sample> {
    let of = |minutes| Pause::until(MOMENT + SignedDuration::from_mins(minutes), MOMENT);
    let (pause, last) = (of(15), of(24 * 24 * 60));
    vec![
        state("connexion", "Se connecter", ("", ""), Outcome::Nothing),
        state("connexion-depart", "Après la déconnexion", ("", ""), Outcome::Left),
        state("connexion-erreurs", "Champs à corriger", ("2850578OO60", ""), Outcome::Mistakes),
        state("connexion-refus", "Numéro ou code faux", TYPED, Outcome::NoMatch(None)),
        state("connexion-refus-pause", "Faux, et une pause", TYPED, Outcome::NoMatch(Some(pause))),
        state("connexion-pause", "Trop d’essais", TYPED, Outcome::Paused(pause)),
        state("connexion-cent", "Cent essais de suite", TYPED, Outcome::Paused(last)),
    ]
}

/// A number with the letter O for a zero.
const TYPED: (&str, &str) = ("2 85 05 78 OO6 084", "Pas-Le-Bon-1");

fn state(
    slug: &'static str,
    title: &'static str,
    (nir, code): (&str, &str),
    outcome: Outcome,
) -> Sample {
    let typed = Typed { nir: nir.to_owned(), code: code.to_owned() };
    let untouched = matches!(outcome, Outcome::Nothing | Outcome::Left);
    // The offer in each of its states, on one page each.
    let since = jiff::civil::date(2026, 11, 20);
    let offer = match outcome {
        Outcome::Nothing => Offer::Open,
        Outcome::Left => Offer::Suspended(Suspension { since, back_on: None }),
        Outcome::Mistakes | Outcome::NoMatch(_) | Outcome::Paused(_) => Offer::None,
    };
    let form = if untouched { Form::default() } else { Form::read(typed).0 };
    let beside = (&Onward::default(), offer);
    Sample::new(slug, title, view::sign_in(&form, &outcome, beside, ("jeton", true)))
}
