//! Everything, opened, as it stood at one moment; then its trace. Nothing is handed out before.

use guichet_values::MemberId;
use serde_json::{Map, Value};

use super::file::{Form, Writer};
use super::queries;
use super::spool::Spool;
use super::tables::{EXPORTED, Table};
use crate::app::App;
use crate::database::scope::{Mode, Scope, Who};
use crate::security::notices::{self, Change};
use crate::shared::audit::{self, Author, Event};
use crate::shared::fault::Fault;
use crate::shared::keys::Place;

/// Rows that are in memory at a time.
pub(super) const ROWS_AT_A_TIME: u32 = 500;

/// Reads all that is kept of a member, with the trace of it and the mail about it.
///
/// # Errors
/// A fault; then nothing is handed out.
pub(super) async fn gather(app: &App, member: MemberId, form: Form) -> Result<Spool, Fault> {
    let mut spool = Spool::new(app, member)?;
    let mut writer = Writer::new(form);
    let mut moment = app.scope(Who::System, Mode::Moment).await?;
    spool.write(&writer.head(app.now())).await?;
    for table in EXPORTED {
        spool.write(&writer.begin(table)).await?;
        rows(&mut moment, app, member, (table, &mut writer), &mut spool).await?;
        spool.write(&writer.end()).await?;
    }
    spool.write(&writer.tail()).await?;
    drop(moment);

    let mut scope = app.scope(Who::System, Mode::Write).await?;
    let author = Author::Member(member);
    audit::record_by(&mut scope, app, author, Event::DataExported, (Some(member), None)).await?;
    notices::tell(&mut scope, app, member, Change::DataExported).await?;
    scope.commit().await?;
    Ok(spool)
}

/// The rows of one table, a few at a time.
async fn rows(
    moment: &mut Scope,
    app: &App,
    member: MemberId,
    (table, writer): (&'static Table, &mut Writer),
    spool: &mut Spool,
) -> Result<(), Fault> {
    queries::open(moment, member, table).await?;
    loop {
        let rows = queries::next(moment, ROWS_AT_A_TIME).await?;
        if rows.is_empty() {
            break;
        }
        for row in rows {
            spool.write(&writer.row(opened(app, member, table, row)?)).await?;
        }
    }
    Ok(queries::close(moment).await?)
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
