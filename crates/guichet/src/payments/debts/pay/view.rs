//! How a payment looks: how much; then, back from the bank, what became of it and the receipt.

use axum::response::Response;
use guichet_ui::content::{
    Button, Kind, Line, LinkButton, Notice, SummaryList, Ticket, Tone, back_link, button,
    link_button, notice, summary_list, ticket,
};
use guichet_ui::form::{
    Choice, ErrorSummary, Form as UiForm, Mistake, Radios, TextField, error_summary, form, radios,
    text_field,
};
use guichet_ui::french::{amount, amount_text, date_text, time_text};
use guichet_ui::layout::Here;
use maud::{Markup, html};

use super::form::Form;
use super::queries::Followed;
use super::{LEAST, below};
use crate::payments::debts::queries::Debt;
use crate::payments::debts::view::{Whose, other_ways, page};
use crate::payments::debts::{ADDRESS, address_of};
use crate::shared::keys::Veil;
use crate::shared::time::paris;

const ABOVE: &str = crate::payments::ADDRESS;

/// Without a form there is no bank here.
pub(super) fn ask(whose: Whose<'_>, names: &Veil, debt: &Debt, form: Option<&Form>) -> Response {
    let title = "Payer une créance en ligne";
    let address = address_of(names, debt.id);
    let invalid = form.is_some_and(Form::has_mistakes);
    let main = html! {
        @if let Some(form) = form.filter(|_| invalid) {
            @if debt.asked() >= LEAST { (summary(form)) } @else { (refusal(form)) }
        }
        (back_link(&address, &format!("Créance n° {}", debt.reference)))
        h1 { (title) }
        @if let Some(form) = form.filter(|_| debt.asked() >= LEAST) {
            (questions(debt, (form, &below(&address)), whose.1.token()))
        } @else { (not_online(debt, form.is_some())) }
    };
    page(whose, title, Here::Below(ABOVE), (invalid, main))
}

fn not_online(debt: &Debt, online: bool) -> Markup {
    html! {
        @if debt.asked().is_zero() {
            p.lead { "Rien n’est à régler pour cette créance." }
        } @else if online {
            p.lead {
                "Il reste "
                (amount(debt.asked().get()))
                " : le paiement en ligne commence à "
                (amount(LEAST.get()))
                "."
            }
            (other_ways(false))
        } @else {
            p.lead { "Votre caisse ne propose pas le paiement en ligne." }
            (other_ways(false))
        }
    }
}

fn questions(debt: &Debt, (typed, action): (&Form, &str), csrf: &str) -> Markup {
    let whole = format!("Tout ce qui reste : {}", amount_text(debt.asked().get()));
    let choices = [Choice::new("tout", &whole), Choice::new("partie", "Une partie")];
    let how_much = radios(Radios {
        error: typed.how_much.mistake.as_deref(),
        chosen: &[typed.how_much.typed.as_str()],
        ..Radios::new("quoi", "Combien voulez-vous payer ?", &choices)
    });
    let part = text_field(TextField {
        hint: Some("Seulement pour une partie. Au moins 1,00 €."),
        error: typed.amount.mistake.as_deref(),
        value: &typed.amount.typed,
        inputmode: Some("decimal"),
        suffix: Some("€"),
        width: Some(10),
        optional: true,
        ..TextField::new("montant", "Montant")
    });
    let body = html! {
        (how_much)
        (part)
        p {
            "Vous payez sur la page de la banque, puis vous revenez ici. Le numéro de votre carte ne passe jamais par ce site."
        }
        @if typed.is_named_to_the_bank {
            p {
                "Votre adresse e-mail est transmise à PayFiP, le service qui encaisse le paiement."
            }
        }
        (button(Button::new("Continuer vers la banque")))
    };
    let payment = typed.payment.to_string();
    form(UiForm { hidden: &[("paiement", &payment)], ..UiForm::new(action, csrf, body) })
}

/// The same where there is no form any more to lead to.
fn refusal(form: &Form) -> Markup {
    let why = form.how_much.mistake.as_deref().unwrap_or_default();
    notice(Notice::new(Tone::Error, why))
}

fn summary(form: &Form) -> Markup {
    let fields = [("quoi", &form.how_much), ("montant", &form.amount)];
    let mistakes: Vec<Mistake<'_>> = fields
        .iter()
        .filter_map(|(field, state)| Some(Mistake { field, text: state.mistake.as_deref()? }))
        .collect();
    error_summary(ErrorSummary { mistakes: &mistakes, general: None })
}

pub(super) fn show(
    whose: Whose<'_>,
    names: &Veil,
    payment: &Followed,
    bank: Option<&str>,
) -> Response {
    let title = match payment.state.as_str() {
        "regle" => "Votre paiement est enregistré",
        "commence" => "Votre paiement n’est pas encore confirmé",
        _ => "Votre paiement n’a pas eu lieu",
    };
    let debt = address_of(names, payment.debt);
    let way_back = link_button(LinkButton {
        kind: Kind::Secondary,
        ..LinkButton::new(&debt, "Revenir à la créance")
    });
    let main = html! {
        @if payment.state == "regle" { (receipt(title, payment)) } @else {
            h1 { (title) }
            (not_paid(payment))
            (facts(payment))
        }
        div.actions {
            @match payment.state.as_str() {
                "commence" => { (waits(payment, bank)) }
                "regle" => {}
                _ => { (link_button(LinkButton::new(&below(&debt), "Essayer de nouveau"))) }
            }
            (way_back)
        }
        p {
            a href=(ADDRESS) { "Toutes mes créances" }
        }
    };
    page(whose, title, Here::Below(ABOVE), (false, main))
}

fn receipt(title: &str, payment: &Followed) -> Markup {
    let paid = paris(payment.answered_at.unwrap_or(payment.asked_at));
    let note = html! {
        p {
            strong { (amount(payment.amount.get())) }
            " payés en ligne le "
            (date_text(paid.date()))
            " à "
            (time_text(paid.time()))
            "."
        }
        p { "Pour la créance n° " (payment.debt_reference) ", à votre caisse d’assurance maladie." }
        @if let Some(number) = &payment.bank_number {
            p { "Numéro de la banque : " (number) "." }
        }
        p { "Ce reçu reste dans votre compte." }
    };
    ticket(Ticket {
        title,
        label: "Reçu numéro",
        reference: &payment.reference,
        note: Some(note),
        page_title: true,
    })
}

fn not_paid(payment: &Followed) -> Markup {
    let (tone, text, more) = match payment.state.as_str() {
        "commence" => (
            Tone::Info,
            "Nous attendons la réponse de la banque",
            "Si vous avez payé, il ne manque que sa confirmation : elle arrive le plus souvent en \
             une minute, et un mail vous prévient. Ne payez pas une deuxième fois.",
        ),
        "refuse" => (
            Tone::Error,
            "La banque a refusé le paiement",
            "Rien n’a été débité. Essayez avec une autre carte, ou demandez la raison à votre banque.",
        ),
        "annule" => (Tone::Info, "Vous avez annulé le paiement", "Rien n’a été débité."),
        _ => (
            Tone::Info,
            "Le paiement n’a pas été terminé à temps",
            "La banque ne l’a pas reçu. S’il arrivait encore, il serait enregistré, et un mail vous \
             préviendrait.",
        ),
    };
    let body = html! {
        p { (more) }
    };
    notice(Notice { body: Some(body), ..Notice::new(tone, text) })
}

fn facts(payment: &Followed) -> Markup {
    let asked = paris(payment.asked_at);
    let lines = vec![
        Line::new("Montant", amount(payment.amount.get())),
        Line::new("Créance", html! { (payment.debt_reference) }),
        Line::new("Numéro", html! { (payment.reference) }),
        Line::new(
            "Commencé le",
            html! {
                (date_text(asked.date()))
                " à "
                (time_text(asked.time()))
            },
        ),
    ];
    summary_list(SummaryList { lines })
}

/// What can be done meanwhile.
fn waits(payment: &Followed, bank: Option<&str>) -> Markup {
    let again = super::address_of(&payment.reference);
    let again = link_button(LinkButton::new(&again, "Voir où il en est"));
    let page = bank.map(|page| {
        let words = "Revenir à la page de la banque";
        link_button(LinkButton { kind: Kind::Secondary, ..LinkButton::new(page, words) })
    });
    html! {
        (again)
        @if let Some(page) = page { (page) }
    }
}
