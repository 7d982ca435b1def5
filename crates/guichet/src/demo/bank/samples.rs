//! The demo's bank, with an order and without.

use guichet_values::Cents;

use super::view;
use crate::bank::sandbox::BankOrder;
use crate::shared::form::Csrf;
use crate::shared::page::Sample;

pub(in crate::demo) fn samples() -> Vec<Sample> {
    let order = BankOrder::of_a_sample(Cents::new(1_600), "/creances/paiements/2222-2222-2222");
    let csrf = Csrf::of_a_sample();
    vec![
        Sample::new("demo-banque", "Banque de la démonstration", view::show(&order, true, &csrf)),
        Sample::new(
            "demo-banque-finie",
            "Banque de la démonstration, commande décidée",
            view::show(&order, false, &csrf),
        ),
    ]
}
