//! How the demo's bank looks: what is paid, and buttons instead of a card.

use axum::response::Response;
use guichet_ui::content::{
    Button, Kind, Line, LinkButton, Notice, SummaryList, Tone, button, link_button, notice,
    summary_list,
};
use guichet_ui::form::{Form, form};
use guichet_ui::french::amount;
use guichet_ui::layout::Width;
use maud::{Markup, html};

use crate::bank::sandbox::{ADDRESS, BankOrder};
use crate::shared::form::Csrf;
use crate::shared::page::public_page;

const TITLE: &str = "Banque de la démonstration";

pub(super) fn show(order: &BankOrder, is_open: bool, csrf: &Csrf) -> Response {
    let list = summary_list(SummaryList {
        lines: vec![
            Line::new("À payer", amount(order.amount.get())),
            Line::new("Commande", html! { (order.reference) }),
            Line::new("Pour", html! { "Votre caisse d’assurance maladie" }),
        ],
    });
    let main = html! {
        h1 { (TITLE) }
        p.lead {
            "Ici, votre banque vous demanderait votre carte. Dans la démonstration, rien n’est à saisir et rien n’est débité."
        }
        (list)
        @if is_open { (choices(order, csrf.token())) } @else { (over(order)) }
    };
    public_page(TITLE, Width::Reading, main)
}

fn choices(order: &BankOrder, csrf: &str) -> Markup {
    let choice = |label, value, kind| {
        button(Button { kind, name_value: Some(("decision", value)), ..Button::new(label) })
    };
    let pay = choice("Payer", "payer", Kind::Main);
    let silent = choice("Payer, mais l’avis se perd", "payer_sans_avis", Kind::Secondary);
    let refuse = choice("Paiement refusé", "refuser", Kind::Secondary);
    let cancel = choice("Annuler", "annuler", Kind::Secondary);
    let body = html! {
        div.actions { (pay) (silent) (refuse) (cancel) }
    };
    let action = ADDRESS.replace("{commande}", &order.reference);
    form(Form::new(&action, csrf, body))
}

fn over(order: &BankOrder) -> Markup {
    let back = link_button(LinkButton::new(&order.back, "Revenir à mon compte"));
    let said = notice(Notice::new(Tone::Info, "Cette commande ne peut plus être payée"));
    html! {
        (said)
        div.actions { (back) }
    }
}
