//! The file: JSON for programs, a page of its own for people. It holds everything it shows, and loads
//! nothing from anywhere.

use jiff::Timestamp;
use maud::{DOCTYPE, Markup, html};
use serde_json::{Map, Value};

use super::tables::Table;
use super::words::{is_key, shown, word};
use crate::shared::time::moment;

/// In which form.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Form {
    Json,
    Html,
}

impl Form {
    pub(super) fn read(word: &str) -> Option<Self> {
        match word {
            "json" => Some(Self::Json),
            "html" => Some(Self::Html),
            _ => None,
        }
    }

    pub(super) fn content_type(self) -> &'static str {
        match self {
            Self::Json => "application/json",
            Self::Html => "text/html; charset=utf-8",
        }
    }

    pub(super) fn attachment(self) -> &'static str {
        match self {
            Self::Json => "attachment; filename=\"mes-donnees.json\"",
            Self::Html => "attachment; filename=\"mes-donnees.html\"",
        }
    }
}

/// Stands where the pieces of the page come apart; no text of ours holds it.
const GAP: &str = "\0";

/// Writes the file piece by piece: head, then of each table its beginning, its rows and its end, then the
/// tail.
pub(super) struct Writer {
    form: Form,
    tables: usize,
    /// Rows of this table so far.
    rows: usize,
    /// What people read of this table.
    columns: Vec<String>,
}

impl Writer {
    pub(super) fn new(form: Form) -> Self {
        Self { form, tables: 0, rows: 0, columns: Vec::new() }
    }

    pub(super) fn head(&self, at: Timestamp) -> String {
        match self.form {
            Form::Json => {
                format!("{{\"exported_at\":{},\"tables\":{{", Value::String(at.to_string()))
            }
            Form::Html => before_the_gap(&page(at)),
        }
    }

    pub(super) fn begin(&mut self, table: &Table) -> String {
        let comma = if self.tables == 0 { "" } else { "," };
        (self.tables, self.rows) = (self.tables + 1, 0);
        match self.form {
            Form::Json => format!("{comma}{}:[", Value::String(table.name.to_owned())),
            Form::Html => heading(table).into_string(),
        }
    }

    pub(super) fn row(&mut self, row: Map<String, Value>) -> String {
        self.rows += 1;
        let is_first = self.rows == 1;
        match self.form {
            Form::Json => {
                let comma = if is_first { "" } else { "," };
                format!("{comma}{}", Value::Object(row))
            }
            Form::Html if is_first => {
                self.columns = row.keys().filter(|name| !is_key(name)).cloned().collect();
                before_the_gap(&rows(&self.columns)) + &line(&self.columns, &row).into_string()
            }
            Form::Html => line(&self.columns, &row).into_string(),
        }
    }

    pub(super) fn end(&self) -> String {
        match self.form {
            Form::Json => "]".to_owned(),
            Form::Html if self.rows == 0 => nothing().into_string(),
            Form::Html => after_the_gap(&rows(&self.columns)),
        }
    }

    pub(super) fn tail(&self) -> String {
        match self.form {
            Form::Json => "}}".to_owned(),
            Form::Html => after_the_gap(&page(Timestamp::UNIX_EPOCH)),
        }
    }
}

fn before_the_gap(whole: &Markup) -> String {
    whole.0.split_once(GAP).map_or_else(String::new, |(before, _)| before.to_owned())
}

fn after_the_gap(whole: &Markup) -> String {
    whole.0.split_once(GAP).map_or_else(String::new, |(_, after)| after.to_owned())
}

fn page(at: Timestamp) -> Markup {
    html! {
        (DOCTYPE)
        html lang="fr" {
            head {
                meta charset="utf-8";
                meta name="viewport" content="width=device-width, initial-scale=1";
                meta name="color-scheme" content="light dark";
                title { "Mes données" }
            }
            body {
                main {
                    h1 { "Mes données" }
                    p { "Tout ce que votre caisse garde de vous dans ce compte, " (moment(at)) "." }
                    (GAP)
                }
            }
        }
    }
}

fn heading(table: &Table) -> Markup {
    html! {
        h2 { (table.title) }
    }
}

fn nothing() -> Markup {
    html! {
        p { "Rien." }
    }
}

/// The table around its rows.
fn rows(columns: &[String]) -> Markup {
    html! {
        table border="1" {
            thead {
                tr {
                    @for column in columns {
                        th scope="col" { (word(column)) }
                    }
                }
            }
            tbody { (GAP) }
        }
    }
}

fn line(columns: &[String], row: &Map<String, Value>) -> Markup {
    html! {
        tr {
            @for column in columns {
                td { (shown(column, row.get(column).unwrap_or(&Value::Null))) }
            }
        }
    }
}
