//! The states of its pages.

use jiff::civil::date;

use super::Suspension;
use super::view::{Trouble, no_account_yet, trouble};
use crate::open_account::Exclusion;
use crate::shared::page::Sample;

pub(crate) fn samples() -> Vec<Sample> {
    let short = Suspension { since: date(2026, 11, 20), back_on: Some(date(2026, 12, 1)) };
    let open = Suspension { back_on: None, ..short };
    let state = |slug, title, of: Trouble| Sample::new(slug, title, trouble(&of));
    vec![
        state("fc-suspendu", "FranceConnect suspendu", Trouble::Suspended(short)),
        state("fc-suspendu-sans-fin", "Suspendu sans date de retour", Trouble::Suspended(open)),
        state("fc-panne", "FranceConnect en panne", Trouble::OutOfReach),
        state("fc-annule", "Arrêté chez FranceConnect", Trouble::Cancelled),
        state("fc-perdu", "Réponse qui ne sert plus", Trouble::Lost),
        state("fc-douteux", "Réponse non vérifiée", Trouble::NotBelieved),
        state("fc-faible", "Identité trop faible", Trouble::NotSureEnough),
        state("fc-inconnu", "Pas reconnu", Trouble::Unknown),
        state("fc-numero", "Numéro à certifier", Trouble::Excluded(Exclusion::NotCertified)),
        state("fc-regime", "Autre régime", Trouble::Excluded(Exclusion::OtherRegime)),
        state("fc-droits", "Droits fermés", Trouble::Excluded(Exclusion::RightsClosed)),
        state("fc-age", "Moins de 16 ans", Trouble::Excluded(Exclusion::TooYoung)),
        Sample::new("fc-sans-compte", "Reconnu, sans compte", no_account_yet()),
    ]
}
