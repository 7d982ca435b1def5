//! How the list looks: what can be had now, then what was issued.

use axum::response::Response;
use guichet_ui::content::{
    Cell, Column, EmptyState, Status, Table, Tile, empty_state, table, tag, tiles,
};
use guichet_ui::french::date_text;
use guichet_ui::icon::Icon;
use guichet_ui::layout::Here;
use jiff::civil::Date;
use maud::{Markup, html};

use super::super::european_cards::Person;
use super::super::european_cards::queries::Row;
use super::super::european_cards::view::cards;
use super::super::explain::{Left, until};
use super::super::revocation::Reason;
use super::super::{ADDRESS, About, Kind, attestation, lost_card, read};
use super::queries::Listed;
use crate::payments::{ALLOWANCES, ALLOWANCES_TITLE, RELEVES};
use crate::shared::form::Csrf;
use crate::shared::page::{MemberPage, member_page};
use crate::shared::time::paris;

/// A paper with what was sealed of it.
pub(super) struct Shown {
    pub(super) kept: Listed,
    pub(super) kind: Kind,
    pub(super) about: About,
}

/// Whose documents they are, and whether she declared a card lost.
#[derive(Default)]
pub(super) struct Reader {
    pub(super) first_name: String,
    pub(super) declared_a_card: bool,
}

impl Reader {
    /// The member among her family.
    pub(super) fn of(herself: &Row) -> Self {
        let first_name = herself.first_name.clone();
        Self { first_name, declared_a_card: herself.declared_a_card }
    }
}

pub(super) fn list(
    reader: &Reader,
    csrf: &Csrf,
    today: Date,
    people: &[Person],
    papers: &[Shown],
) -> Response {
    let mut now = vec![
        Tile {
            href: attestation::ADDRESS,
            title: attestation::TITLE,
            detail: "Pour toute la famille ou une seule personne. Le PDF est prêt en une seconde.",
            icon: Icon::FileCheck,
        },
        Tile {
            href: ALLOWANCES,
            title: ALLOWANCES_TITLE,
            detail: "Du brut au net, pour les jours que vous choisissez.",
            icon: Icon::Briefcase,
        },
        Tile {
            href: RELEVES,
            title: "Relevés de remboursements",
            detail: "Mois par mois sur 27 mois, par année, et pour les impôts.",
            icon: Icon::ReceiptEuro,
        },
    ];
    if reader.declared_a_card {
        now.push(Tile {
            href: lost_card::ADDRESS,
            title: lost_card::TITLE,
            detail: "Ce que vous avez déclaré à votre caisse, et quand.",
            icon: Icon::FileCheck,
        });
    }
    let main = html! {
        h1 { "Mes documents" }
        p.lead { "Gratuits, à toute heure, et gardés ici tant qu’ils servent." }
        h2 { "À demander maintenant" }
        (tiles(&now))
        h2 { "Déjà reçus" }
        @if !papers.is_empty() {
            p.hint {
                "Enregistrez chez vous ceux qui comptent : un relevé reste ici 27 mois, un relevé fiscal 4 ans."
            }
        }
        @if papers.is_empty() { (nothing()) } @else { (received(today, papers)) }
        (cards(people, today))
    };
    member_page(MemberPage {
        title: "Mes documents",
        here: Here::Page(ADDRESS),
        first_name: &reader.first_name,
        csrf,
        invalid: false,
        main,
    })
}

fn nothing() -> Markup {
    empty_state(EmptyState {
        title: "Pas encore de document",
        text: "Chaque document que vous demandez arrive ici aussitôt, et y reste.",
        action: None,
    })
}

fn received(today: Date, papers: &[Shown]) -> Markup {
    let columns = [
        Column::new("Document"),
        Column::new("Pour"),
        Column::new("Émis le"),
        Column::new("Jusqu’à quand"),
        Column::new("Numéro"),
    ];
    let rows = papers.iter().map(|paper| line(today, paper)).collect();
    table(Table { caption_hidden: true, ..Table::new("Documents déjà reçus", &columns, rows) })
}

fn line(today: Date, paper: &Shown) -> Vec<Cell> {
    let Shown { kept, about, .. } = paper;
    let title = html! {
        a href={ (ADDRESS) "/" (kept.reference) } {
            " "
            (about.title())
            span.hidden { ", " (about.pour) ", numéro " (kept.reference) }
        }
        br;
        small {
            "PDF, français, "
            (kilobytes(kept.pdf_bytes))
            @if kept.readable {
                " · "
                a href=(read::address(&kept.reference)) {
                    "Lire ici"
                    span.hidden { " : " (about.title()) ", numéro " (kept.reference) }
                }
            }
        }
    };
    let title = html! {
        (title)
        (revoked(paper))
    };
    vec![
        Cell::heading(title),
        Cell::new(html! {
            (about.pour)
            @if about.mention {
                br;
                small { "avec la mention 100 %" }
            }
        }),
        Cell::new(html! { (date_text(paris(kept.issued_at).date())) }),
        Cell::new(time_left(today, paper)),
        Cell::new(html! { span.number { (kept.reference) } }),
    ]
}

/// That it holds no more, since when, why, and what to do.
fn revoked(Shown { kept, kind, .. }: &Shown) -> Markup {
    let Some(at) = kept.revoked_at else { return html! {} };
    let word = format!("Révoqué le {}", date_text(paris(at).date()));
    let because = kept.reason.as_deref().and_then(Reason::of).map(Reason::told);
    let anew = kind.asked_at();
    html! {
        br;
        (tag(Status::Bad, &word))
        @if let Some(because) = because {
            br;
            small { "Motif : " (because) "." }
        }
        @if let Some(href) = anew {
            br;
            small {
                a href=(href) {
                    "Demander un nouveau document"
                    span.hidden { " à la place du numéro " (kept.reference) }
                }
            }
        }
    }
}

/// Until when it is valid or there, and the advice to save it (account.md DOC-3).
fn time_left(today: Date, paper: &Shown) -> Markup {
    let Shown { kept, kind, .. } = paper;
    if kept.revoked_at.is_some() {
        return html! {
            "Plus valable"
        };
    }
    let words = match (kept.valid_until, kept.offered_until) {
        (Some(last), _) => until("valable", last, today),
        (None, Some(last)) => until("disponible", last, today),
        (None, None) => "Sans limite".to_owned(),
    };
    let going = kept.offered_until.is_some_and(|last| Left::of(last, today).is_short());
    html! {
        (words)
        @if going { " : enregistrez-le" }
        @if *kind == Kind::Tax {
            br;
            small { "À conserver 4 ans" }
        }
    }
}

/// « 35 Ko », rounded up.
fn kilobytes(bytes: i32) -> String {
    format!("{} Ko", bytes.saturating_add(1_023) / 1_024)
}
