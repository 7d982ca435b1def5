//! A table on wide screens, a list of cards on phones: the same `table`, turned by the style
//! sheet. Browsers keep the meaning of a table whose `display` changes, so no role is repeated.

use maud::{Markup, html};

/// On which side a column stands.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Align {
    /// Words.
    #[default]
    Start,
    /// Amounts and counts.
    End,
}

/// A column.
pub struct Column<'a> {
    /// Its title, which stands before each value on a phone.
    pub title: &'a str,
    /// Its side.
    pub align: Align,
    /// The way it is sorted: `ascending`, `descending`; none where it is not sorted by it.
    pub sorted: Option<&'a str>,
    /// Address that sorts by it.
    pub sort_href: Option<&'a str>,
}

impl<'a> Column<'a> {
    /// A column of words.
    pub const fn new(title: &'a str) -> Self {
        Self { title, align: Align::Start, sorted: None, sort_href: None }
    }

    /// A column of numbers.
    pub const fn number(title: &'a str) -> Self {
        Self { title, align: Align::End, sorted: None, sort_href: None }
    }
}

/// A value in a row.
pub struct Cell {
    /// What it shows.
    pub content: Markup,
    /// It names the row: title of the card on a phone.
    pub heading: bool,
}

impl Cell {
    /// A value.
    pub const fn new(content: Markup) -> Self {
        Self { content, heading: false }
    }

    /// The value that names its row.
    pub const fn heading(content: Markup) -> Self {
        Self { content, heading: true }
    }
}

/// A table.
pub struct Table<'a> {
    /// What it holds, read before it.
    pub caption: &'a str,
    /// The caption repeats a title just above: read, not shown.
    pub caption_hidden: bool,
    /// Its columns.
    pub columns: &'a [Column<'a>],
    /// Its rows, each as long as `columns`.
    pub rows: Vec<Vec<Cell>>,
    /// A last row of sums.
    pub total: Option<Vec<Cell>>,
}

impl<'a> Table<'a> {
    /// A table without sums.
    pub const fn new(caption: &'a str, columns: &'a [Column<'a>], rows: Vec<Vec<Cell>>) -> Self {
        Self { caption, caption_hidden: false, columns, rows, total: None }
    }
}

/// The table.
pub fn table(props: Table<'_>) -> Markup {
    html! {
        table.table {
            caption.hidden[props.caption_hidden] { (props.caption) }
            thead {
                tr {
                    @for column in props.columns { (head_cell(column)) }
                }
            }
            tbody {
                @for cells in &props.rows { (row(props.columns, cells)) }
            }
            @if let Some(total) = &props.total {
                tfoot { (row(props.columns, total)) }
            }
        }
    }
}

fn head_cell(column: &Column<'_>) -> Markup {
    html! {
        th.end[column.align == Align::End] scope="col" aria-sort=[column.sorted] {
            @if let Some(href) = column.sort_href {
                a.sort href=(href) {
                    (column.title)
                    span.hidden { ", trier" }
                }
            } @else { (column.title) }
        }
    }
}

fn row(columns: &[Column<'_>], cells: &[Cell]) -> Markup {
    html! {
        tr {
            @for (column, cell) in columns.iter().zip(cells) {
                @let end = column.align == Align::End;
                @if cell.heading {
                    th.end[end] scope="row" { (cell.content) }
                } @else {
                    td.end[end] data-title=(column.title) { (value(&cell.content)) }
                }
            }
        }
    }
}

/// On a phone a value stands beside its title as one block, however many lines it has. Without
/// a value nothing is written: the style sheet hides an empty cell.
fn value(content: &Markup) -> Markup {
    html! {
        @if !content.0.is_empty() {
            div { (content) }
        }
    }
}
