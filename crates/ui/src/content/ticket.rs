//! The ticket: what a member holds in hand after each request.

use maud::{Markup, html};

use crate::icon::{Icon, icon};

/// A receipt with its reference.
pub struct Ticket<'a> {
    /// What happened; the `h1` of a confirmation page.
    pub title: &'a str,
    /// What the reference is: « Votre numéro de dossier ».
    pub label: &'a str,
    /// The reference, as it is said on the phone.
    pub reference: &'a str,
    /// When it was received, and other small print.
    pub note: Option<Markup>,
    /// The title is the page's `h1`; elsewhere it is an `h2`.
    pub page_title: bool,
}

impl<'a> Ticket<'a> {
    /// A ticket that opens its page.
    pub const fn new(title: &'a str, reference: &'a str) -> Self {
        Self { title, label: "Votre numéro de dossier", reference, note: None, page_title: true }
    }
}

/// The ticket; « Copier » comes with scripts.
pub fn ticket(props: Ticket<'_>) -> Markup {
    html! {
        div.ticket-edge {
            div.ticket {
                @if props.page_title {
                    h1 { (props.title) }
                } @else {
                    h2 { (props.title) }
                }
                p.ticket-label { (props.label) }
                g-copy {
                    strong.reference data-copy="" { (props.reference) }
                    button.button.on-dark type="button" hidden data-button="" {
                        (icon(Icon::Copy))
                        span { "Copier" }
                        span.hidden { " le numéro" }
                    }
                    span.copied role="status" data-say="" {}
                }
                @if let Some(note) = &props.note {
                    div.ticket-note { (note) }
                }
            }
        }
    }
}
