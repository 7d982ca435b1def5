//! The file: JSON for programs, a page of its own for people. It holds everything it shows, and loads
//! nothing from anywhere.

use jiff::Timestamp;
use maud::{DOCTYPE, Markup, html};
use serde_json::{Map, Value};

use super::gather::Part;
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

/// The whole file.
pub(super) fn written(form: Form, parts: Vec<Part>, at: Timestamp) -> String {
    match form {
        Form::Json => json(parts, at),
        Form::Html => page(&parts, at).into_string(),
    }
}

fn json(parts: Vec<Part>, at: Timestamp) -> String {
    let tables: Map<String, Value> = parts
        .into_iter()
        .map(|part| {
            let rows = part.rows.into_iter().map(Value::Object).collect();
            (part.table.name.to_owned(), Value::Array(rows))
        })
        .collect();
    serde_json::json!({ "exported_at": at.to_string(), "tables": tables }).to_string()
}

fn page(parts: &[Part], at: Timestamp) -> Markup {
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
                    @for part in parts { (section(part)) }
                }
            }
        }
    }
}

fn section(part: &Part) -> Markup {
    let columns: Vec<&String> = part
        .rows
        .first()
        .map(|row| row.keys().filter(|name| !is_key(name)).collect())
        .unwrap_or_default();
    html! {
        h2 { (part.table.title) }
        @if part.rows.is_empty() {
            p { "Rien." }
        } @else {
            table border="1" {
                thead {
                    tr {
                        @for column in &columns {
                            th scope="col" { (word(column)) }
                        }
                    }
                }
                tbody {
                    @for row in &part.rows {
                        tr {
                            @for column in &columns {
                                td { (shown(column, row.get(*column).unwrap_or(&Value::Null))) }
                            }
                        }
                    }
                }
            }
        }
    }
}
