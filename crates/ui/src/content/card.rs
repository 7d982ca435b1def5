//! Boxes with a title, rows inside them, and tiles to choose from.

use maud::{Markup, html};

use super::compose::grid;
use crate::icon::{Icon, icon};

/// A box.
pub struct Card<'a> {
    /// Its title, an `h2`.
    pub title: &'a str,
    /// An id for that title, unique on the page.
    pub id: &'a str,
    /// What it holds.
    pub body: Markup,
    /// The way to the rest: address and words.
    pub more: Option<(&'a str, &'a str)>,
}

impl<'a> Card<'a> {
    /// A box without a way on.
    pub const fn new(title: &'a str, id: &'a str, body: Markup) -> Self {
        Self { title, id, body, more: None }
    }
}

/// The box, as a named section.
pub fn card(props: Card<'_>) -> Markup {
    html! {
        section.card aria-labelledby=(props.id) {
            h2 id=(props.id) { (props.title) }
            (props.body)
            @if let Some((href, words)) = props.more {
                p.card-more {
                    a href=(href) { (words) (icon(Icon::ArrowRight)) }
                }
            }
        }
    }
}

/// A line in a box: what, a detail, and a figure.
pub struct Row<'a> {
    /// What it is.
    pub title: &'a str,
    /// Date, person, delay.
    pub detail: Markup,
    /// An amount, a tag.
    pub figure: Markup,
    /// Where it leads.
    pub href: Option<&'a str>,
}

/// Lines between thin rules.
pub fn rows(lines: &[Row<'_>]) -> Markup {
    html! {
        ul.rows {
            @for line in lines {
                li.row {
                    div {
                        p.row-title {
                            @if let Some(href) = line.href {
                                a href=(href) { (line.title) }
                            } @else { (line.title) }
                        }
                        p.row-detail { (line.detail) }
                    }
                    div.row-figure { (line.figure) }
                }
            }
        }
    }
}

/// A large link with a drawing.
pub struct Tile<'a> {
    /// Where it leads.
    pub href: &'a str,
    /// What is there.
    pub title: &'a str,
    /// One line about it.
    pub detail: &'a str,
    /// The drawing.
    pub icon: Icon,
}

/// Tiles that fill their rows, whatever their number.
pub fn tiles(list: &[Tile<'_>]) -> Markup {
    let markup = list
        .iter()
        .map(|tile| {
            html! {
                div.tile {
                    span.tile-icon { (icon(tile.icon)) }
                    p.tile-title {
                        a href=(tile.href) { (tile.title) }
                    }
                    p.tile-detail { (tile.detail) }
                }
            }
        })
        .collect();
    grid(markup)
}
