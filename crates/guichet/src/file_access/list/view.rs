//! How the openings look.

use axum::response::Response;
use guichet_ui::content::{
    Cell, Column, EmptyState, Notice, Table, Tone, back_link, empty_state, more_link, notice, table,
};
use guichet_ui::french::{date_text, time_text};
use guichet_ui::layout::Here;
use maud::{Markup, html};

use super::ADDRESS;
use super::queries::Opening;
use crate::desk::{caisse_name, role_words};
use crate::file_access::{Motive, Part};
use crate::shared::form::Csrf;
use crate::shared::page::{MEMBER_HOME, MemberPage, member_page};
use crate::shared::time::paris;

const TITLE: &str = "Qui a consulté mon dossier";

/// An opening with its free words, unsealed.
pub(super) struct Shown {
    pub(super) opening: Opening,
    pub(super) words: Option<String>,
}

/// What stands around the openings of one page.
pub(super) struct Around<'a> {
    pub(super) is_first: bool,
    /// The name of the last one, where there are more.
    pub(super) next: Option<&'a str>,
    /// How long they are kept.
    pub(super) years: u8,
}

pub(super) fn list(
    first_name: &str,
    shown: &[Shown],
    around: &Around<'_>,
    csrf: &Csrf,
) -> Response {
    let next = around.next.map(|name| format!("{ADDRESS}?apres={name}"));
    let main = html! {
        h1 { (TITLE) }
        p.lead {
            "Chaque fois qu’un conseiller de l’assurance maladie ouvre votre dossier, il indique pourquoi. "
            "Vous le lisez ici aussitôt."
        }
        @if shown.is_empty() { (nobody()) } @else { (openings(shown)) }
        @if let Some(next) = &next { (more_link(next, "Voir les accès plus anciens")) }
        @if !around.is_first { (back_link(ADDRESS, "Revenir aux accès les plus récents")) }
        (known(around.years))
    };
    member_page(MemberPage {
        title: TITLE,
        here: Here::Page(ADDRESS),
        first_name,
        csrf,
        invalid: false,
        main,
    })
}

fn nobody() -> Markup {
    empty_state(EmptyState {
        title: "Personne n’a ouvert votre dossier",
        text: "Quand un conseiller l’ouvrira, la date, son service et son motif apparaîtront ici.",
        action: Some((MEMBER_HOME, "Revenir à l’accueil")),
    })
}

fn openings(shown: &[Shown]) -> Markup {
    let columns = [
        Column::new("Quand"),
        Column::new("Qui"),
        Column::new("Pourquoi"),
        Column::new("Ce qui a été vu ou fait"),
    ];
    let rows = shown
        .iter()
        .map(|one| {
            let at = paris(one.opening.opened_at);
            let when = format!("{} à {}", date_text(at.date()), time_text(at.time()));
            vec![
                Cell::heading(html! { (when) }),
                Cell::new(who(&one.opening)),
                Cell::new(why(one)),
                Cell::new(parts(&one.opening.parts)),
            ]
        })
        .collect();
    table(Table {
        caption_hidden: true,
        ..Table::new("Ouvertures de votre dossier", &columns, rows)
    })
}

fn who(opening: &Opening) -> Markup {
    html! {
        (role_words(&opening.role))
        ", "
        (caisse_name(&opening.caisse))
    }
}

fn why(shown: &Shown) -> Markup {
    let motive = Motive::of(&shown.opening.motive).map_or("Motif non reconnu", Motive::told);
    html! {
        (motive)
        @if let Some(reference) = &shown.opening.reference {
            " "
            a href={ "/suivi/" (reference) } { (reference) }
        }
        @if let Some(words) = &shown.words { " : « " (words) " »" }
    }
}

fn parts(codes: &[String]) -> Markup {
    let told: Vec<&str> = codes.iter().filter_map(|code| Part::of(code)).map(Part::told).collect();
    html! {
        @if told.is_empty() { "Rien encore : le dossier a été ouvert, aucune page n’en a été vue" } @else if let [only] = told.as_slice() {
            (only)
        } @else {
            ul {
                @for part in &told {
                    li { (part) }
                }
            }
        }
    }
}

fn known(years: u8) -> Markup {
    let unit = if years == 1 { "an" } else { "ans" };
    let body = html! {
        p {
            "Le nom du conseiller n’est pas affiché. Vous pouvez l’obtenir en écrivant au délégué à la "
            "protection des données de votre caisse : indiquez la date et l’heure de l’accès."
        }
        p { "Un accès vous étonne ? Appelez votre caisse au 3646 : elle doit vous répondre." }
        p { "Les accès sont gardés " (years) " " (unit) ", puis effacés." }
    };
    notice(Notice { body: Some(body), ..Notice::new(Tone::Info, "Qui était-ce ?") })
}
