//! The wordmark: a counter window with its ledge, and the name.

use maud::{Markup, html};

/// Mark and name, as the link home.
pub fn wordmark(home: &str, name: &str) -> Markup {
    html! {
        a.brand href=(home) {
            (mark())
            span.brand-name { (name) }
            span.hidden { ", accueil" }
        }
    }
}

/// The arch and its ledge.
pub(crate) fn mark() -> Markup {
    html! {
        svg.mark viewBox="0 0 34 34" width="34" height="34" aria-hidden="true" focusable="false" {
            path d="M4 30V17a13 13 0 0 1 26 0v13z" fill="#ff9b61" {}
            path d="M10 30V17a7 7 0 0 1 14 0v13z" fill="#0a3329" {}
            rect x="1" y="27" width="32" height="6" rx="1.5" fill="#ffd046" {}
        }
    }
}
