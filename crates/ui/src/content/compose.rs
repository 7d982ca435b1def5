//! Arrangements: columns, grids, and what can be unfolded.

use maud::{Markup, html};

/// A main column and a narrower one, which follows it on a phone.
pub fn columns(main: Markup, side: Markup) -> Markup {
    html! {
        div.columns {
            div.stack { (main) }
            div.stack { (side) }
        }
    }
}

/// Equal boxes in rows that are always full: the number of boxes decides how many stand abreast.
pub fn grid(items: Vec<Markup>) -> Markup {
    let abreast = match items.len() {
        0..=2 => "by-2",
        4 => "by-4",
        count if count.is_multiple_of(4) && !count.is_multiple_of(3) => "by-4",
        count if count % 3 == 1 => "by-3 one-over",
        count if count % 3 == 2 => "by-3 two-over",
        _ => "by-3",
    };
    html! {
        div.grid-frame {
            ul class={ "grid " (abreast) } {
                @for item in &items {
                    li { (item) }
                }
            }
        }
    }
}

/// Something to unfold: « Où le trouver ? ».
pub fn disclosure(summary: &str, body: Markup) -> Markup {
    html! {
        details.disclosure {
            summary { (summary) }
            div.disclosure-body { (body) }
        }
    }
}
