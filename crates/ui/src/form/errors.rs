//! What is wrong with a form, said first and at once.

use maud::{Markup, html};

/// One mistake.
pub struct Mistake<'a> {
    /// Id of the field, which is its name.
    pub field: &'a str,
    /// The same sentence as beside the field.
    pub text: &'a str,
}

/// All mistakes of the page. Show it first in `main`, with `invalid: true` on the document.
pub struct ErrorSummary<'a> {
    /// In the order of the fields.
    pub mistakes: &'a [Mistake<'a>],
    /// What belongs to no field: « Nous n’avons pas pu vous reconnaître ».
    pub general: Option<&'a str>,
}

/// A box that takes the focus, with a link to each field; nothing when nothing is wrong.
///
/// Its title is no heading: the page's `h1` comes after it, and headings start there.
pub fn error_summary(summary: ErrorSummary<'_>) -> Markup {
    if summary.mistakes.is_empty() && summary.general.is_none() {
        return html! {};
    }
    let title = if summary.mistakes.len() > 1 {
        "Il y a des points à corriger"
    } else {
        "Il y a un problème"
    };
    html! {
        g-errors {
            div.errors role="alert" tabindex="-1" aria-labelledby="erreurs" {
                p #erreurs.errors-title { (title) }
                @if let Some(general) = summary.general {
                    p { (general) }
                }
                @if !summary.mistakes.is_empty() {
                    ul {
                        @for mistake in summary.mistakes {
                            li {
                                a href={ "#" (mistake.field) } { (mistake.text) }
                            }
                        }
                    }
                }
            }
        }
    }
}
