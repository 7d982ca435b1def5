//! The way back up.

use maud::{Markup, html};

use crate::icon::{Icon, icon};

/// A page above this one.
pub struct Crumb<'a> {
    /// Its address.
    pub href: &'a str,
    /// Its title.
    pub title: &'a str,
}

/// The pages above, then this one by name.
pub fn breadcrumb(above: &[Crumb<'_>], here: &str) -> Markup {
    html! {
        nav.breadcrumb aria-label="Vous êtes ici" {
            ol.crumbs {
                @for crumb in above {
                    li {
                        a href=(crumb.href) { (crumb.title) }
                    }
                }
                li aria-current="page" { (here) }
            }
        }
    }
}

/// One step back, for pages that follow each other.
pub fn back_link(href: &str, words: &str) -> Markup {
    html! {
        nav.back aria-label="Retour" {
            a href=(href) { (icon(Icon::ArrowLeft)) (words) }
        }
    }
}
