//! How the page looks: what two insurers at once mean and what to do, then the contracts of each person.

use axum::response::Response;
use guichet_ui::content::{
    Card, Cell, Column, EmptyState, Notice, Table, Tone, back_link, card, empty_state, notice,
    table,
};
use guichet_ui::french::{date, date_text};
use guichet_ui::layout::Here;
use maud::{Markup, html};

use super::TITLE;
use super::queries::Person;
use crate::payments::{TO_SEND, TO_SEND_TITLE};
use crate::shared::form::Csrf;
use crate::shared::page::{MemberPage, member_page};

/// Where requests begin.
const ABOVE: &str = "/demarches";

pub(super) fn show(first_name: &str, csrf: &Csrf, people: &[Person]) -> Response {
    let in_conflict = people.iter().any(|person| person.in_conflict_since().is_some());
    let main = html! {
        (back_link(ABOVE, "Mes démarches"))
        h1 { (TITLE) }
        p.lead {
            "Les organismes complémentaires qui se sont déclarés auprès de nous, pour vous et vos proches."
        }
        @if in_conflict { (what_to_do()) }
        @if people.is_empty() { (nothing()) }
        @for person in people { (one(person)) }
        p {
            a href=(TO_SEND) { (TO_SEND_TITLE) }
        }
    };
    member_page(MemberPage {
        title: TITLE,
        here: Here::Below(ABOVE),
        first_name,
        csrf,
        invalid: false,
        main,
    })
}

fn nothing() -> Markup {
    empty_state(EmptyState {
        title: "Aucune complémentaire connue",
        text: "Dès qu’un organisme se déclare pour vous, vous le voyez ici.",
        action: None,
    })
}

/// Which insurer is right only she knows; the other one withdraws its declaration itself.
fn what_to_do() -> Markup {
    let body = html! {
        p {
            "Nous ne savons pas à laquelle envoyer vos décomptes : l’envoi automatique est arrêté pour les personnes concernées, et vous devez envoyer vos décomptes vous-même."
        }
        ol {
            li { "Gardez celle qui vous couvre vraiment." }
            li {
                "Demandez à l’autre d’arrêter la télétransmission. Elle nous le fait savoir elle-même."
            }
            li {
                "Si elle ne le fait pas, dites à votre caisse laquelle garder, et depuis quel jour."
            }
        }
        p { "Dès qu’il n’en reste qu’une, l’envoi automatique reprend et ce message disparaît." }
    };
    let title = "Deux complémentaires se déclarent en même temps";
    notice(Notice { body: Some(body), ..Notice::new(Tone::YourTurn, title) })
}

fn one(person: &Person) -> Markup {
    let title = person.name.as_deref().unwrap_or("Vous");
    let id = person.name.as_deref().unwrap_or("vous").to_lowercase();
    let id = format!("complementaires-{}", id.replace(char::is_whitespace, "-"));
    let columns = [
        Column::new("Organisme"),
        Column::new("Numéro AMC"),
        Column::new("Depuis le"),
        Column::new("Jusqu’au"),
    ];
    let rows = person
        .contracts
        .iter()
        .map(|contract| {
            let until = html! {
                @match contract.ends_on {
                    Some(day) => { (date(day)) }
                    None => { "Sans fin connue" }
                }
            };
            vec![
                Cell::heading(html! { (contract.insurer) }),
                Cell::new(html! { (contract.amc_number) }),
                Cell::new(date(contract.starts_on)),
                Cell::new(until),
            ]
        })
        .collect();
    let caption = format!("Contrats en cours : {title}");
    let contracts = table(Table { caption_hidden: true, ..Table::new(&caption, &columns, rows) });
    let since = person.in_conflict_since().map(date_text);
    let body = html! {
        @if let Some(since) = since {
            p {
                strong { "Deux à la fois depuis le " (since) }
                " : rien n’est plus envoyé de nous-mêmes."
            }
        }
        (contracts)
    };
    card(Card::new(title, &id, body))
}
