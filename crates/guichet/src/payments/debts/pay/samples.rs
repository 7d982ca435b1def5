//! The pages of a payment in each of their states.

use guichet_values::Cents;
use uuid::Uuid;

use super::form::Form;
use super::queries::Followed;
use super::view;
use crate::bank::Bank;
use crate::payments::debts::samples::owed;
use crate::payments::samples::names;
use crate::shared::form::Csrf;
use crate::shared::page::{MOMENT, Sample};

pub(in crate::payments) fn samples() -> Vec<Sample> {
    let csrf = Csrf::of_a_sample();
    let whose = ("Camille", &csrf);
    let ask = |form: Option<&Form>| view::ask(whose, &names(), &owed(), form);
    let form = || Form::empty(Uuid::from_u128(9), Bank::Sandbox);
    let named = Form { is_named_to_the_bank: true, ..form() };
    let mut wrong = form();
    "partie".clone_into(&mut wrong.how_much.typed);
    "40".clone_into(&mut wrong.amount.typed);
    let _refused = wrong.parse(&owed());
    let show =
        |state| view::show(whose, &names(), &payment(state), Some("/demo/banque/2222-2222-2222"));
    let homeless = form().needs_an_address();
    vec![
        Sample::new("creance-payer", "Payer une créance", ask(Some(&form()))),
        Sample::new("creance-payer-erreur", "Payer une créance, trop", ask(Some(&wrong))),
        Sample::new("creance-payer-payfip", "Payer une créance, par PayFiP", ask(Some(&named))),
        Sample::new(
            "creance-payer-sans-mail",
            "Payer une créance, sans e-mail",
            ask(Some(&homeless)),
        ),
        Sample::new("creance-payer-ferme", "Payer une créance, sans banque", ask(None)),
        Sample::new("creance-paiement-recu", "Un paiement, son reçu", show("regle")),
        Sample::new("creance-paiement-attente", "Un paiement, en attente", show("commence")),
        Sample::new("creance-paiement-refuse", "Un paiement, refusé", show("refuse")),
        Sample::new("creance-paiement-annule", "Un paiement, annulé", show("annule")),
        Sample::new("creance-paiement-abandonne", "Un paiement, non terminé", show("abandonne")),
    ]
}

fn payment(state: &str) -> Followed {
    Followed {
        reference: "2222-2222-2222".to_owned(),
        debt: Uuid::from_u128(1),
        debt_reference: "2026-000001".to_owned(),
        state: state.to_owned(),
        amount: Cents::new(1_600),
        asked_at: MOMENT,
        answered_at: (state != "commence").then_some(MOMENT),
        bank_order: None,
        bank_number: (state == "regle").then(|| "3333-3333-3333".to_owned()),
    }
}
