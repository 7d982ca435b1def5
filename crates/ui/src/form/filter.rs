//! Filters of a list: a `GET` form, so that a filtered page has an address to keep.

use maud::{Markup, html};

use crate::icon::{Icon, icon};

/// The filters of one list.
pub struct FilterForm<'a> {
    /// The page of the list.
    pub action: &'a str,
    /// What is filtered: « Filtrer les paiements ».
    pub label: &'a str,
    /// How many filters are in use; they are shown open then.
    pub active: usize,
    /// Fields.
    pub body: Markup,
}

/// Folded away until used; « Effacer » only where there is something to clear.
pub fn filter_form(props: FilterForm<'_>) -> Markup {
    html! {
        details.filter open[props.active > 0] {
            summary {
                (icon(Icon::Filter))
                span { (props.label) }
                @if props.active > 0 {
                    " "
                    span.tag.info {
                        (props.active)
                        @if props.active > 1 { " actifs" } @else { " actif" }
                    }
                }
            }
            form.filter-form action=(props.action) method="get" role="search" aria-label=(props.label) {
                div.filter-fields { (props.body) }
                p.actions {
                    button.button type="submit" { "Appliquer" }
                    @if props.active > 0 {
                        a href=(props.action) { "Effacer les filtres" }
                    }
                }
            }
        }
    }
}
