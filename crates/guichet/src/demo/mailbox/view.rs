//! How the demo's mailbox looks.

use axum::response::Response;
use guichet_ui::content::{
    Card, EmptyState, Kind, LinkButton, card, disclosure, empty_state, link_button,
};
use guichet_ui::french::{date_text, time_text};
use guichet_ui::layout::Width;
use maud::{Markup, html};

use crate::shared::mail::Letter;
use crate::shared::page::public_page;
use crate::shared::time::paris;

const TITLE: &str = "Courrier de la démonstration";

pub(super) fn mailbox(letters: &[Letter]) -> Response {
    let main = html! {
        h1 { (TITLE) }
        p.lead {
            "Les mails qui sont partis, les plus récents d’abord. Ici rien ne sort de la machine : chacun arrive sur cette page."
        }
        @if letters.is_empty() { (nothing()) } @else {
            div.stack {
                @for letter in letters { (one(letter)) }
            }
        }
    };
    public_page(TITLE, Width::Reading, main)
}

fn nothing() -> Markup {
    empty_state(EmptyState {
        title: "Rien n’est parti",
        text: "Connectez-vous ou ouvrez un compte : le mail arrive ici une seconde plus tard.",
        action: Some(("/demo", "Revenir à la démonstration")),
    })
}

fn one(letter: &Letter) -> Markup {
    let sent = paris(letter.at);
    let id = letter.mail.to_string();
    let as_it_left = format!("/demo/courrier/{id}");
    let text = disclosure("La partie texte", plain(letter));
    card(Card {
        more: Some((&as_it_left, "La partie HTML, telle qu’elle part")),
        ..Card::new(
            &letter.subject,
            &id,
            html! {
                p.row-detail {
                    "À "
                    strong { (letter.to) }
                    ", le "
                    (date_text(sent.date()))
                    " à "
                    (time_text(sent.time()))
                }
                (words(letter))
                (text)
            },
        )
    })
}

/// What it says, in the type of this page.
fn words(letter: &Letter) -> Markup {
    let body = &letter.body;
    html! {
        p { (body.greeting()) }
        @for words in body.before() {
            p { (words) }
        }
        @if let Some((label, address)) = body.button() {
            @let button = LinkButton {
                kind: Kind::Secondary,
                ..LinkButton::new(address, label)
            };
            p { (link_button(button)) }
        }
        @for words in body.after() {
            p { (words) }
        }
    }
}

/// The plain part, line by line, its addresses as links.
fn plain(letter: &Letter) -> Markup {
    let text = letter.body.text();
    let links = letter.body.links();
    html! {
        @for line in text.lines().filter(|line| !line.is_empty()) {
            p {
                @if links.contains(&line) {
                    a href=(line) { (line) }
                } @else { (line) }
            }
        }
    }
}
