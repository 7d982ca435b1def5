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
                @for bar in props.bars {
                    span { (bar.label) }
                    svg .bar
                        viewBox="0 0 1000 20"
                        preserveAspectRatio="none"
                        aria-hidden="true"
                        focusable="false"
                    {
                        rect.bar-rest width="1000" height="20" {}
                        rect.bar-value width=(bar.per_mille.min(1000)) height="20" {}
                    }
                    span.bar-figure.number { (bar.figure) }
                }
            }
            p.chart-source { "Source : " (props.source) }
            (disclosure("Voir les données", data))
        }
    }
}
