//! How the queue looks.

use axum::http::StatusCode;
use axum::response::Response;
use guichet_ui::content::{
    Cell, Column, EmptyState, Place, Switch, Table, empty_state, more_link, switch, table,
};
use guichet_ui::french::date_text;
use guichet_ui::layout::Here;
use maud::{Markup, html};

use super::pages::CASES_PER_PAGE;
use super::queries::Waiting;
use crate::desk::adviser::{Adviser, caisse_name};
use crate::requests;
use crate::shared::time::paris;

pub(super) fn queue(adviser: &Adviser, caisse: &str, csrf: &str, cases: &[Waiting]) -> Response {
    let full = i64::try_from(cases.len()).is_ok_and(|count| count == CASES_PER_PAGE);
    let last = cases.last().filter(|_| full);
    let next = last.map(|case| format!("/agent?caisse={caisse}&apres={}", case.id));
    let name = caisse_name(caisse);
    let main = html! {
        h1 { "À traiter" }
        p.lead { (name) ", de la plus ancienne à la plus récente." }
        @if adviser.caisses.len() > 1 { (other_caisses(adviser, caisse)) }
        @if cases.is_empty() { (nothing()) } @else { (waiting(cases)) }
        @if let Some(next) = next { (more_link(&next, "Voir les suivantes")) }
    };
    adviser.page(Here::Page("/agent"), StatusCode::OK, ("À traiter", csrf), main)
}

fn other_caisses(adviser: &Adviser, here: &str) -> Markup {
    let names: Vec<String> = adviser.caisses.iter().map(|code| caisse_name(code)).collect();
    let places: Vec<Place<'_>> = adviser
        .caisses
        .iter()
        .zip(&names)
        .map(|(code, words)| Place {
            href: format!("/agent?caisse={code}"),
            words,
            here: code == here,
        })
        .collect();
    switch(Switch { label: "Caisses", places: &places })
}

fn nothing() -> Markup {
    empty_state(EmptyState {
        title: "Rien n’attend",
        text: "Toutes les demandes de cette caisse ont reçu une réponse.",
        action: None,
    })
}

fn waiting(cases: &[Waiting]) -> Markup {
    let columns = [
        Column::new("Référence"),
        Column::new("Démarche"),
        Column::new("Reçue le"),
        Column::new("Réponse promise le"),
    ];
    let rows = cases
        .iter()
        .map(|case| {
            vec![
                Cell::heading(html! { (case.reference) }),
                Cell::new(html! { (requests::title(&case.kind)) }),
                Cell::new(html! { (date_text(paris(case.opened_at).date())) }),
                Cell::new(html! { (date_text(case.due_on)) }),
            ]
        })
        .collect();
    table(Table {
        caption: "Demandes ouvertes",
        caption_hidden: true,
        columns: &columns,
        rows,
        total: None,
    })
}
