//! The page of a number in each of its states.

use super::{Kind, view};
use crate::shared::form::{Csrf, Field};
use crate::shared::page::Sample;

pub(crate) fn samples() -> Vec<Sample> {
    let csrf = Csrf::of_a_sample();
    let known = Some("06 •• •• •• 78");
    let mut wrong = Field::filled("01 23 45 67 89".to_owned());
    let _mistake = wrong.parse(|typed| Kind::Mobile.parse(typed));
    let empty = Field::default();
    vec![
        Sample::new(
            "telephone",
            "Téléphone portable",
            view::ask("Camille", Kind::Mobile, known, &empty, &csrf),
        ),
        Sample::new(
            "telephone-inconnu",
            "Téléphone fixe, inconnu",
            view::ask("Camille", Kind::Landline, None, &empty, &csrf),
        ),
        Sample::new(
            "telephone-erreur",
            "Téléphone, à corriger",
            view::ask("Camille", Kind::Mobile, known, &wrong, &csrf),
        ),
    ]
}
