//! Long lists, page by page.

use maud::{Markup, html};

use crate::icon::{Icon, icon};

/// Where a long list stands.
pub struct Pages<'a> {
    /// What is leafed through: « Paiements ».
    pub label: &'a str,
    /// The page, counted from 1.
    pub current: usize,
    /// How many there are.
    pub count: usize,
    /// Address of the newer page.
    pub previous: Option<&'a str>,
    /// Address of the older page.
    pub next: Option<&'a str>,
}

/// Back, where one is, on; nothing when there is one page only.
pub fn pagination(props: Pages<'_>) -> Markup {
    html! {
        @if props.count > 1 {
            nav.pagination aria-label={ "Pages : " (props.label) } {
                @if let Some(href) = props.previous {
                    a.button.secondary href=(href) rel="prev" {
                        (icon(Icon::ChevronLeft))
                        "Précédent"
                    }
                }
                p { "Page " (props.current) " sur " (props.count) }
                @if let Some(href) = props.next {
                    a.button.secondary href=(href) rel="next" { "Suivant" (icon(Icon::ChevronRight)) }
                }
            }
        }
    }
}

/// « Voir plus », for lists without numbered pages.
pub fn more_link(href: &str, words: &str) -> Markup {
    html! {
        p.more {
            a.button.secondary href=(href) { (words) (icon(Icon::ChevronDown)) }
        }
    }
}
