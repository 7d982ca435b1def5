//! How the page looks: the sum first, then each debt from what it was to what remains.

use axum::response::Response;
use guichet_ui::content::{
    Card, EmptyState, Line, Status, SummaryList, card, empty_state, summary_list, tag,
};
use guichet_ui::french::{amount, date, date_text};
use guichet_ui::layout::Here;
use guichet_values::Cents;
use maud::{Markup, html};

use super::queries::{Debt, Movement, State};
use crate::shared::form::Csrf;
use crate::shared::page::{MemberPage, member_page};

const TITLE: &str = "Mes créances";

pub(super) fn show(first_name: &str, csrf: &Csrf, debts: &[Debt]) -> Response {
    let owed: Cents = debts.iter().map(Debt::remaining).sum();
    let main = html! {
        h1 { (TITLE) }
        (lead(owed))
        @if owed.get() > 0 { (how_to_pay()) }
        @if debts.is_empty() { (nothing()) }
        @for debt in debts { (one(debt)) }
        p {
            a href=(super::super::ADDRESS) { "Tous mes paiements" }
        }
    };
    member_page(MemberPage {
        title: TITLE,
        here: Here::Page(super::super::ADDRESS),
        first_name,
        csrf,
        invalid: false,
        main,
    })
}

fn lead(owed: Cents) -> Markup {
    html! {
        @if owed.get() > 0 {
            p.lead { "Vous devez " (amount(owed.get())) " à votre caisse." }
        } @else {
            p.lead { "Vous ne devez rien à votre caisse." }
        }
    }
}

/// What account.md PAY-20 and PAY-24 say, and no more.
fn how_to_pay() -> Markup {
    html! {
        p {
            "Réglez par virement ou par chèque comme l’explique l’avis que votre caisse vous a "
            "adressé, en rappelant le numéro de la créance. Ce qui n’est pas réglé peut être retenu "
            "sur vos prochains remboursements : la retenue apparaît alors ici."
        }
    }
}

fn nothing() -> Markup {
    empty_state(EmptyState {
        title: "Aucune créance",
        text: "Si votre caisse vous demande un jour une somme, vous en verrez ici la raison et le \
               détail.",
        action: None,
    })
}

fn one(debt: &Debt) -> Markup {
    let (from, until) = (date_text(debt.about.0), date_text(debt.about.1));
    let about = html! {
        "du "
        (from)
        " au "
        (until)
    };
    let mut lines = vec![
        Line::new("État", state(debt)),
        Line::new("Numéro", html! { (debt.reference) }),
        Line::new("Période concernée", about),
        Line::new("Avis envoyé le", date(debt.notified_on)),
        Line::new("Somme demandée", amount(debt.initial.get())),
    ];
    let moved = debt.movements.iter();
    lines.extend(moved.map(|movement| Line::new(words(movement), minus(movement))));
    lines.push(Line::new("Reste à régler", amount(debt.remaining().get())));
    if debt.remaining().get() > 0 {
        lines.push(Line::new("Avant le", date(debt.due_on)));
    }
    let list = summary_list(SummaryList { lines });
    card(Card::new(nature(&debt.nature), &debt.reference, list))
}

fn state(debt: &Debt) -> Markup {
    match debt.state() {
        State::Notified => tag(Status::YourTurn, "À régler"),
        State::Partial => tag(Status::YourTurn, "Réglée en partie"),
        State::Settled => tag(Status::Good, "Réglée"),
        State::Cancelled => tag(Status::Quiet, "Annulée"),
    }
}

/// account.md PAY-23: why the fund asks.
fn nature(stored: &str) -> &'static str {
    match stored {
        "participations" => "Participations forfaitaires et franchises",
        "trop_percu" => "Somme versée en trop",
        _ => "Autre créance",
    }
}

fn words(movement: &Movement) -> &'static str {
    match movement.kind.as_str() {
        "paiement" => "Votre règlement",
        "retenue" => "Retenue sur un remboursement",
        _ => "Annulation par la caisse",
    }
}

fn minus(movement: &Movement) -> Markup {
    html! {
        (amount(-movement.amount.get()))
        ", le "
        (date(movement.on))
    }
}
