//! Everything, opened, under one trace; bounded in memory by what one member can have.

use guichet_values::MemberId;
use serde_json::{Map, Value};

use super::queries;
use super::tables::{EXPORTED, Table};
use crate::app::App;
use crate::database::scope::{Mode, Who};
use crate::security::notices::{self, Change};
use crate::shared::audit::{self, Author, Event};
use crate::shared::fault::Fault;
use crate::shared::keys::Place;

/// Rows of one table that a file holds at most: twenty years of the busiest member have fewer.
const ROWS_MAX: i64 = 20_000;

/// The rows of one table, ready to be written.
pub(super) struct Part {
    pub(super) table: &'static Table,
    pub(super) rows: Vec<Map<String, Value>>,
}

/// Reads all that is kept of a member, with its trace and the mail about it.
///
/// # Errors
/// A fault; then nothing is handed out.
pub(super) async fn gather(app: &App, member: MemberId) -> Result<Vec<Part>, Fault> {
    let mut scope = app.scope(Who::System, Mode::Write).await?;
    let mut parts = Vec::with_capacity(EXPORTED.len());
    for table in EXPORTED {
        let rows = queries::rows(&mut scope, member, table, ROWS_MAX).await?;
        let rows: Result<Vec<_>, Fault> =
            rows.into_iter().map(|row| opened(app, member, table, row)).collect();
        parts.push(Part { table, rows: rows? });
    }
    let author = Author::Member(member);
    audit::record_by(&mut scope, app, author, Event::DataExported, (Some(member), None)).await?;
    notices::tell(&mut scope, app, member, Change::DataExported).await?;
    scope.commit().await?;
    Ok(parts)
}

/// The row with its seals opened, each under the name without « _sealed ».
fn opened(
    app: &App,
    member: MemberId,
    table: &Table,
    row: Value,
) -> Result<Map<String, Value>, Fault> {
    let Value::Object(mut row) = row else { return Err(Fault::Stored("row")) };
    for column in table.sealed {
        let name = column.trim_end_matches("_sealed").to_owned();
        let clear = match row.remove(*column) {
            Some(Value::String(written)) => {
                let place = Place { table: table.name, column, member: Some(member) };
                let sealed = bytes(&written).ok_or(Fault::Stored("sealed column"))?;
                let clear = String::from_utf8(app.keys().open(place, &sealed)?);
                Value::String(clear.or(Err(Fault::Stored("sealed column")))?)
            }
            _ => Value::Null,
        };
        row.insert(name, clear);
    }
    Ok(row)
}

/// PostgreSQL writes bytes as `\x` and hexadecimal digits.
fn bytes(written: &str) -> Option<Vec<u8>> {
    let digits = written.strip_prefix("\\x")?.as_bytes();
    digits
        .chunks(2)
        .map(|pair| u8::from_str_radix(std::str::from_utf8(pair).ok()?, 16).ok())
        .collect()
}
