//! The page of the openings in each of its states.

use jiff::ToSpan;
use uuid::Uuid;

use super::queries::Opening;
use super::view::{Around, Shown, list};
use crate::file_access::{Motive, Part};
use crate::shared::form::Csrf;
use crate::shared::limits::Kept;
use crate::shared::page::{MOMENT, Sample};

pub(crate) fn samples() -> Vec<Sample> {
    let csrf = Csrf::of_a_sample();
    let around = |is_first, next| Around { is_first, next, years: Kept::USUAL.openings_years };
    let some = [
        one(0, Motive::Call, &[Part::Summary, Part::Mobile], None),
        one(26, Motive::Request, &[Part::Summary], None),
        one(49, Motive::Other, &[], Some("Contrôle de la date de fin des droits.")),
    ];
    vec![
        Sample::new(
            "acces",
            "Qui a consulté mon dossier",
            list("Camille", &some, &around(true, None), &csrf),
        ),
        Sample::new(
            "acces-suite",
            "Une page de la suite",
            list("Camille", &some, &around(false, Some("aa")), &csrf),
        ),
        Sample::new("acces-vide", "Personne", list("Camille", &[], &around(true, None), &csrf)),
    ]
}

fn one(hours_ago: i64, motive: Motive, parts: &[Part], words: Option<&str>) -> Shown {
    let opening = Opening {
        id: Uuid::nil(),
        caisse: "781".to_owned(),
        role: "agent".to_owned(),
        motive: motive.code().to_owned(),
        reference: (motive == Motive::Request).then(|| "2222-2222-2222".to_owned()),
        words_sealed: None,
        opened_at: MOMENT - hours_ago.hours(),
        parts: parts.iter().map(|part| part.code().to_owned()).collect(),
    };
    Shown { opening, words: words.map(ToOwned::to_owned) }
}
