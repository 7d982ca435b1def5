//! How the queue looks.

use axum::response::Response;
use guichet_ui::content::{Cell, Column, EmptyState, Table, empty_state, more_link, table};
use guichet_ui::french::date_text;
use guichet_values::Caisse;
use maud::{Markup, html};

use super::pages::CASES_PER_PAGE;
use super::queries::{Agent, Waiting};
use crate::requests;
use crate::shared::page::{DeskPage, desk_page};
use crate::shared::time::paris;

pub(super) fn queue(agent: &Agent, caisse: &str, csrf: &str, cases: &[Waiting]) -> Response {
    let full = i64::try_from(cases.len()).is_ok_and(|count| count == CASES_PER_PAGE);
    let last = cases.last().filter(|_| full);
    let next = last.map(|case| format!("/agent?caisse={caisse}&apres={}", case.id));
    let name = caisse_name(caisse);
    let main = html! {
        h1 { "À traiter" }
        p.lead { (name) ", de la plus ancienne à la plus récente." }
        @if agent.caisses.len() > 1 { (other_caisses(agent, caisse)) }
        @if cases.is_empty() { (nothing()) } @else { (waiting(cases)) }
        @if let Some(next) = next { (more_link(&next, "Voir les suivantes")) }
    };
    desk_page(DeskPage { title: "À traiter", agent_name: &agent.name, caisse: &name, csrf, main })
}

/// « CPAM Yvelines »; the code itself for one that the table does not hold.
fn caisse_name(code: &str) -> String {
    Caisse::parse(code)
        .map_or_else(|_unlisted| format!("Caisse {code}"), |caisse| caisse.to_string())
}

fn other_caisses(agent: &Agent, here: &str) -> Markup {
    let caisses = agent.caisses.iter().map(|code| {
        let current = (code == here).then_some("page");
        (format!("/agent?caisse={code}"), caisse_name(code), current)
    });
    html! {
        nav aria-label="Caisses" {
            ul {
                @for (href, name, current) in caisses {
                    li {
                        a href=(href) aria-current=[current] { (name) }
                    }
                }
            }
        }
    }
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
