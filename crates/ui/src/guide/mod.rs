//! The living style guide: every component in every state. It is also what the checkers visit.

use maud::{Markup, html};

use crate::{
    content::disclosure,
    icon::{Icon, icon},
    layout::{Document, Frame, Here, PublicFrame, Width, document},
};

mod actions;
mod choices;
mod fields;
mod frames;
mod journey;
mod lists;
mod messages;
mod refusals;

/// Where the server shows [`page`]; each state lies below it under `etats/`.
pub const ADDRESS: &str = "/guide-de-style";

/// One component in one state, as a page of its own.
pub struct State {
    /// Last part of its address.
    pub slug: &'static str,
    /// What it shows.
    pub title: &'static str,
    /// The whole page.
    pub markup: Markup,
}

impl State {
    /// Its address.
    pub fn href(&self) -> String {
        address(self.slug)
    }
}

/// A component in a state, to be shown inside a page. Ids differ from piece to piece, because
/// the guide shows all of them at once.
struct Piece {
    slug: &'static str,
    title: &'static str,
    body: Markup,
}

impl Piece {
    const fn new(slug: &'static str, title: &'static str, body: Markup) -> Self {
        Self { slug, title, body }
    }
}

/// The chapters of the guide.
fn chapters() -> Vec<(&'static str, Vec<Piece>)> {
    vec![
        ("Boutons et liens", actions::pieces()),
        ("Champs", fields::pieces()),
        ("Choix", choices::pieces()),
        ("Messages et états", messages::pieces()),
        ("Listes et tableaux", lists::pieces()),
    ]
}

/// Pages that are shown whole: frames, errors, and a journey.
fn whole_pages() -> Vec<State> {
    let mut pages = frames::states();
    pages.extend(journey::states());
    pages.extend(refusals::states());
    pages
}

/// Every state, each as a page of its own.
pub fn states() -> Vec<State> {
    let pieces = chapters().into_iter().flat_map(|(_, pieces)| pieces);
    let mut states: Vec<State> = pieces.map(alone).collect();
    states.extend(whole_pages());
    states
}

fn alone(piece: Piece) -> State {
    let main = html! {
        h1 { (piece.title) }
        div.guide-sample { (piece.body) }
    };
    State { slug: piece.slug, title: piece.title, markup: framed(piece.title, Width::Wide, main) }
}

fn framed(title: &str, width: Width, main: Markup) -> Markup {
    let frame = Frame::Public(PublicFrame::new(Here::Nowhere));
    document(Document { width, extra_styles: true, ..Document::new(title, frame, main) })
}

/// The page that shows everything.
pub fn page() -> Markup {
    let main = html! {
        h1 { "Guide de style" }
        p.lead {
            "Les pièces dont toutes les pages sont faites, dans tous leurs états. "
            "Chacune existe en clair et en sombre, pour le téléphone, l’ordinateur et le papier."
        }
        (contents())
        (colours())
        @for (index, (title, pieces)) in chapters().into_iter().enumerate() {
            section.guide-section id={ "chapitre-" (index) } {
                h2 { (title) }
                @for piece in &pieces { (shown(piece)) }
            }
        }
        section #pages-entieres.guide-section {
            h2 { "Pages entières" }
            ul {
                @for state in whole_pages() {
                    li {
                        a href=(address(state.slug)) { (state.title) }
                    }
                }
            }
        }
        section.guide-section {
            h2 { "Icônes" }
            (disclosure("Voir les icônes", icons()))
        }
    };
    framed("Guide de style", Width::Wide, main)
}

fn contents() -> Markup {
    html! {
        nav aria-label="Chapitres" {
            ul.guide-contents {
                @for (index, (title, _)) in chapters().iter().enumerate() {
                    li {
                        a href={ "#chapitre-" (index) } { (title) }
                    }
                }
                li {
                    a href="#pages-entieres" { "Pages entières" }
                }
            }
        }
    }
}

fn shown(piece: &Piece) -> Markup {
    html! {
        div.guide-state {
            h3 {
                (piece.title)
                a href=(address(piece.slug)) {
                    "Seul sur sa page"
                    span.hidden { " : " (piece.title) }
                }
            }
            div.guide-sample { (piece.body) }
        }
    }
}

fn icons() -> Markup {
    html! {
        ul.icons {
            @for which in Icon::ALL {
                li { (icon(*which)) (format!("{which:?}")) }
            }
        }
    }
}

fn address(slug: &str) -> String {
    format!("{ADDRESS}/etats/{slug}")
}

/// Drawn with the tokens themselves, so they follow the theme.
fn colours() -> Markup {
    let swatches = [
        ("page", "Fond de page"),
        ("surface", "Cartes"),
        ("well", "Creux"),
        ("spruce", "Sapin"),
        ("action", "Action"),
        ("apricot", "Abricot : repère"),
        ("honey", "Miel : focus"),
        ("good", "Bien"),
        ("wait", "En attente"),
        ("yours", "À vous"),
        ("info", "Information"),
        ("bad", "Erreur"),
    ];
    html! {
        section.guide-section {
            h2 { "Couleurs" }
            div.swatches {
                @for (token, name) in swatches {
                    div {
                        svg viewBox="0 0 10 10"
                            preserveAspectRatio="none"
                            aria-hidden="true"
                            focusable="false"
                        {
                            rect class={ "fill-" (token) } width="10" height="10" {}
                        }
                        p { (name) }
                    }
                }
            }
        }
    }
}
