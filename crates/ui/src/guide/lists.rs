//! Lists, tables, cards and bars.

use maud::{Markup, html};

use super::Piece;
use crate::{
    content::{
        Bar, BarList, Card, Cell, Column, Line, Place, Row, Stack, StackList, Status, SummaryList,
        Switch, Table, bar_list, card, columns, rows, stack_list, summary_list, switch, table, tag,
    },
    french,
};

pub(super) fn pieces() -> Vec<Piece> {
    let two = columns(
        card(Card::new(
            "Colonne principale",
            "colonne-large",
            html! {
                p { "Ce que l’on vient faire." }
            },
        )),
        card(Card::new(
            "À côté",
            "colonne-etroite",
            html! {
                p { "Ce qui aide à le faire." }
            },
        )),
    );
    vec![
        Piece::new("resume", "Réponses à relire", summary()),
        Piece::new(
            "tableau",
            "Tableau, cartes sur téléphone",
            payments_table("Paiements de novembre"),
        ),
        Piece::new("tableau-total", "Tableau trié, avec sa somme", totals()),
        Piece::new("vues", "Vues d’une même liste", views()),
        Piece::new("carte", "Carte et lignes", payments_card()),
        Piece::new("colonnes", "Deux colonnes", two),
        Piece::new("barres", "Barres et leur tableau", adoption()),
        Piece::new("barres-parts", "Barres en plusieurs parts", months()),
    ]
}

/// What a member reads again before sending.
pub(super) fn summary() -> Markup {
    summary_list(SummaryList {
        lines: vec![
            Line::changeable("Nouveau nom d’usage", html! { "MARTIN-DUBOIS" }, "#nom"),
            Line::changeable("Justificatif", html! { "acte-mariage.pdf (1,2 Mo)" }, "#piece"),
            Line::changeable("À partir du", html! { "18 novembre 2026" }, "#date"),
            Line::new("Caisse", html! { "Caisse des Yvelines" }),
        ],
    })
}

/// Payments as a list page shows them.
pub(super) fn payments_table(caption: &str) -> Markup {
    let head = [
        Column::new("Soin"),
        Column::new("Date"),
        Column::new("Pour"),
        Column::new("État"),
        Column::number("Versé"),
    ];
    let line = |what: &str, day: &str, who: &str, state: Markup, cents| {
        vec![
            Cell::heading(html! { a href="#paiement" { (what) } }),
            Cell::new(html! { (day) }),
            Cell::new(html! { (who) }),
            Cell::new(state),
            Cell::new(french::amount(cents)),
        ]
    };
    let paid = || tag(Status::Good, "Versé");
    let lines = vec![
        line("Consultation, Dr Lemaire", "18 nov.", "Camille", paid(), 1900),
        line("Pharmacie du Pont", "15 nov.", "Noé", paid(), 632),
        line(
            "Indemnités journalières",
            "12 nov.",
            "Camille",
            tag(Status::Waiting, "En route"),
            48_608,
        ),
        line(
            "Soins dentaires",
            "3 nov.",
            "Lina",
            tag(Status::Bad, "Rejeté par la banque"),
            123_450,
        ),
    ];
    table(Table::new(caption, &head, lines))
}

fn views() -> Markup {
    let view = |href: &str, words, here| Place { href: href.to_owned(), words, here };
    let places = [
        view("#2-mois", "Les 2 derniers mois", true),
        view("#6-mois", "Les 6 derniers mois", false),
    ];
    switch(Switch { label: "Période", places: &places })
}

fn totals() -> Markup {
    let head = [
        Column { sorted: Some("descending"), sort_href: Some("#tri-mois"), ..Column::new("Mois") },
        Column { sort_href: Some("#tri-versements"), ..Column::number("Versements") },
        Column { sort_href: Some("#tri-montant"), ..Column::number("Montant") },
    ];
    let line = |month: &str, count: &str, cents| {
        vec![
            Cell::heading(html! { (month) }),
            Cell::new(html! { (count) }),
            Cell::new(french::amount(cents)),
        ]
    };
    table(Table {
        total: Some(line("En tout", "8", 178_590)),
        ..Table::new(
            "Versements par mois",
            &head,
            vec![line("Novembre 2026", "4", 174_590), line("Octobre 2026", "4", 4_000)],
        )
    })
}

/// The last payments, as a dashboard shows them.
pub(super) fn payments_card() -> Markup {
    let row = |title, detail: &str, cents, href| Row {
        title,
        detail: html! {
            (detail)
        },
        figure: french::amount(cents),
        href,
    };
    card(Card {
        more: Some(("#paiements", "Tous mes paiements")),
        ..Card::new(
            "Derniers paiements",
            "derniers-paiements",
            rows(&[
                row("Consultation, Dr Lemaire", "18 novembre · Camille", 1900, Some("#paiement-1")),
                row("Pharmacie du Pont", "15 novembre · Noé", 632, Some("#paiement-2")),
                row(
                    "Indemnités journalières",
                    "12 novembre · 14 jours",
                    48_608,
                    Some("#paiement-3"),
                ),
            ]),
        )
    })
}

/// Adoption by department, as the public figures show it.
pub(super) fn adoption() -> Markup {
    bar_list(BarList {
        title: "Dans les Yvelines, plus de 8 adultes sur 10 ont un compte",
        of: "Département",
        unit: "Part des adultes",
        source: "comptes ouverts, août 2021",
        bars: &[
            Bar { label: "Yvelines", per_mille: 833, figure: "83,3 %" },
            Bar { label: "Seine-et-Marne", per_mille: 831, figure: "83,1 %" },
            Bar { label: "Essonne", per_mille: 824, figure: "82,4 %" },
            Bar { label: "Gironde", per_mille: 819, figure: "81,9 %" },
            Bar { label: "Mayotte", per_mille: 260, figure: "26,0 %" },
        ],
    })
}

/// Reimbursements of two months by nature, in all six tints.
fn months() -> Markup {
    stack_list(StackList {
        title: "764,85 € versés en deux mois",
        sorts: &["Soins", "Pharmacie", "Hôpital", "Arrêts", "Pensions", "Autres"],
        bars: &[
            Stack {
                label: "Octobre 2026",
                parts: vec![120, 80, 0, 800, 0, 0],
                figure: "515,05\u{a0}€",
            },
            Stack {
                label: "Novembre 2026",
                parts: vec![90, 40, 150, 0, 180, 25],
                figure: "249,80\u{a0}€",
            },
        ],
    })
}
