//! How the list looks: one table a month, with its total.

use axum::response::Response;
use guichet_ui::content::{Cell, Column, EmptyState, Table, empty_state, table};
use guichet_ui::french::{amount, date_text, day_month};
use guichet_ui::layout::Here;
use guichet_values::Cents;
use jiff::civil::Date;
use maud::{Markup, html};

use super::queries::Paid;
use crate::shared::form::Csrf;
use crate::shared::keys::Veil;
use crate::shared::page::{MemberPage, member_page};

pub(super) fn list(
    first_name: &str,
    csrf: &Csrf,
    names: &Veil,
    whole: bool,
    payments: &[Paid],
) -> Response {
    let (period, other_href, other) = if whole {
        ("Les 27 derniers mois", "/paiements", "Voir les deux derniers mois seulement")
    } else {
        ("Les deux derniers mois", "/paiements?periode=27-mois", "Voir les 27 derniers mois")
    };
    let months = payments.chunk_by(|a, b| a.on.first_of_month() == b.on.first_of_month());
    let main = html! {
        h1 { "Mes paiements" }
        p.lead { (period) ", du plus récent au plus ancien." }
        @if payments.is_empty() { (nothing(whole)) }
        @for month in months { (one_month(names, month)) }
        p {
            a href=(other_href) { (other) }
        }
    };
    member_page(MemberPage {
        title: "Mes paiements",
        here: Here::Page("/paiements"),
        first_name,
        csrf,
        invalid: false,
        main,
    })
}

fn nothing(whole: bool) -> Markup {
    let text = if whole {
        "Dès que nous vous remboursons un soin, la ligne apparaît ici."
    } else {
        "Les paiements plus anciens sont gardés 27 mois."
    };
    let action = (!whole).then_some(("/paiements?periode=27-mois", "Voir les 27 derniers mois"));
    empty_state(EmptyState { title: "Aucun paiement sur cette période", text, action })
}

fn one_month(names: &Veil, payments: &[Paid]) -> Markup {
    let total: Cents = payments.iter().map(|paid| paid.amount).sum();
    let caption = payments.first().map(|paid| month(paid.on)).unwrap_or_default();
    let columns = [
        Column::new("Payé le"),
        Column::new("Nature"),
        Column::new("Objet"),
        Column::number("Montant"),
    ];
    let rows = payments.iter().map(|paid| line(names, paid)).collect();
    let total = vec![
        Cell::heading(html! { "Total" }),
        Cell::new(html! {}),
        Cell::new(html! {}),
        Cell::new(amount(total.get())),
    ];
    table(Table {
        caption: &caption,
        caption_hidden: false,
        columns: &columns,
        rows,
        total: Some(total),
    })
}

/// « Novembre 2026 ».
fn month(day: Date) -> String {
    let text = date_text(day.first_of_month());
    let month = text.split_once('\u{a0}').map_or(text.as_str(), |(_, month)| month);
    let mut letters = month.chars();
    letters.next().map(|first| first.to_uppercase().chain(letters).collect()).unwrap_or_default()
}

fn line(names: &Veil, paid: &Paid) -> Vec<Cell> {
    vec![
        Cell::heading(day_month(paid.on)),
        Cell::new(html! { (nature(&paid.nature)) }),
        Cell::new(
            html! { a href=(format!("/paiements/{}", names.name(paid.payment.uuid()))) { (paid.label) } },
        ),
        Cell::new(amount(paid.amount.get())),
    ]
}

/// The words of the page for the natures of the table (account.md PAY-2).
fn nature(stored: &str) -> &'static str {
    match stored {
        "soins" => "Soins",
        "pharmacie" => "Pharmacie",
        "hospitalisation" => "Hospitalisation",
        "indemnites_journalieres" => "Indemnités journalières",
        "pension" => "Pension",
        _ => "Autre paiement",
    }
}
