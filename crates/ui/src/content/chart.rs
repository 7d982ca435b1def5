//! Bars with their figures beside them, and the same figures as a table.

use maud::{Markup, html};

use super::{
    compose::disclosure,
    table::{Cell, Column, Table, table},
};

/// One bar.
pub struct Bar<'a> {
    /// What it measures.
    pub label: &'a str,
    /// Its share of the longest possible bar, in thousandths.
    pub per_mille: u16,
    /// The figure as people read it: « 83,3 % ».
    pub figure: &'a str,
}

/// A list of bars.
pub struct BarList<'a> {
    /// The finding, as a sentence.
    pub title: &'a str,
    /// What the bars are: title of the first column.
    pub of: &'a str,
    /// What the figures are: title of the second column.
    pub unit: &'a str,
    /// From where the figures come.
    pub source: &'a str,
    /// The bars.
    pub bars: &'a [Bar<'a>],
}

/// The finding, the bars, the source, the table.
pub fn bar_list(props: BarList<'_>) -> Markup {
    let columns = [Column::new(props.of), Column::number(props.unit)];
    let lines = props
        .bars
        .iter()
        .map(|bar| {
            vec![
                Cell::heading(html! { (bar.label) }),
                Cell::new(html! { span.number { (bar.figure) } }),
            ]
        })
        .collect();
    let data = table(Table { caption_hidden: true, ..Table::new(props.title, &columns, lines) });
    html! {
        figure.chart {
            figcaption.chart-title { (props.title) }
            div.bars {
                @for bar in props.bars { (line(bar.label, bar.figure, whole(bar))) }
            }
            p.chart-source { "Source : " (props.source) }
            (disclosure("Voir les données", data))
        }
    }
}

/// The words, the bar filled with these shapes, the figure.
fn line(label: &str, figure: &str, shapes: Markup) -> Markup {
    html! {
        span { (label) }
        svg .bar
            viewBox="0 0 1000 20"
            preserveAspectRatio="none"
            aria-hidden="true"
            focusable="false"
        {
            rect.bar-rest width="1000" height="20" {}
            (shapes)
        }
        span.bar-figure.number { (figure) }
    }
}

fn whole(bar: &Bar<'_>) -> Markup {
    html! {
        rect.bar-value width=(bar.per_mille.min(1000)) height="20" {}
    }
}

/// A bar of several parts, each of one sort.
pub struct Stack<'a> {
    /// What it measures.
    pub label: &'a str,
    /// For each sort, in their order, its share of the longest possible bar, in thousandths.
    pub parts: Vec<u16>,
    /// The whole as people read it.
    pub figure: &'a str,
}

/// Bars of several parts. What the parts are is read from the table that the page shows below: the
/// tints only help.
pub struct StackList<'a> {
    /// The finding, as a sentence.
    pub title: &'a str,
    /// The sorts, six at most, in the order of the parts.
    pub sorts: &'a [&'a str],
    /// The bars.
    pub bars: &'a [Stack<'a>],
}

/// The finding, what each tint is, the bars.
pub fn stack_list(props: StackList<'_>) -> Markup {
    html! {
        figure.chart {
            figcaption.chart-title { (props.title) }
            ul.chart-key {
                @for (index, sort) in props.sorts.iter().enumerate() {
                    li {
                        svg.chart-swatch viewBox="0 0 20 20" aria-hidden="true" focusable="false" {
                            rect.(tint(index)) width="20" height="20" {}
                        }
                        (sort)
                    }
                }
            }
            div.bars {
                @for bar in props.bars { (line(bar.label, bar.figure, parted(bar))) }
            }
        }
    }
}

fn parted(bar: &Stack<'_>) -> Markup {
    html! {
        @for (index, (from, width)) in placed(&bar.parts).into_iter().enumerate() {
            @if width > 0 {
                rect.(tint(index)) x=(from) width=(width) height="20" {}
            }
        }
    }
}

/// Where each part begins, and how long it is.
fn placed(parts: &[u16]) -> Vec<(u16, u16)> {
    let mut from: u16 = 0;
    let place = |part: &u16| {
        let here = (from, *part);
        from = from.saturating_add(*part);
        here
    };
    parts.iter().map(place).collect()
}

fn tint(index: usize) -> &'static str {
    ["part-1", "part-2", "part-3", "part-4", "part-5"].get(index).copied().unwrap_or("part-6")
}
