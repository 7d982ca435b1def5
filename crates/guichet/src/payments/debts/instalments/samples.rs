//! Asking for instalments, in each state.

use super::form::Form;
use super::view;
use crate::payments::debts::queries::{Debt, Instalments};
use crate::payments::debts::samples::owed;
use crate::payments::samples::names;
use crate::shared::form::Csrf;
use crate::shared::page::{MOMENT, Sample};

pub(in crate::payments) fn samples() -> Vec<Sample> {
    let csrf = Csrf::of_a_sample();
    let shown = |debt: &Debt, form: &Form| view::show(("Camille", &csrf), &names(), debt, form);
    let mut wrong = Form::default();
    let _refused = wrong.parse(12);
    let asked = Debt { instalments: Some(Instalments { months: 4, asked_at: MOMENT }), ..owed() };
    vec![
        Sample::new("creance-echeancier", "Plusieurs fois", shown(&owed(), &Form::default())),
        Sample::new("creance-echeancier-erreur", "Plusieurs fois, rien", shown(&owed(), &wrong)),
        Sample::new(
            "creance-echeancier-demande",
            "Plusieurs fois, demandé",
            shown(&asked, &Form::default()),
        ),
    ]
}
