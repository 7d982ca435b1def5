//! From the lines of the table to values; the first mistake names its line, for the operator.

use std::sync::Arc;

use guichet_values::{BasisPoints, Cents};
use jiff::civil::Date;
use thiserror::Error;

use super::{AmountKey, Amounts, Dated, Figure, FigureKey, RateKey, Standing};

/// The heading of the table.
const COLUMNS: &str = "key;value;unit;valid_from;valid_to;status;source";

/// Where a table is wrong.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
#[error("line {line} of the amounts: {mistake}")]
pub struct AmountsError {
    /// The line of the text, from 1.
    pub line: usize,
    /// What is wrong there.
    pub mistake: RowMistake,
}

/// What is wrong with a line.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
pub enum RowMistake {
    /// The first line that is no comment names other columns.
    #[error("the heading must be `{COLUMNS}`")]
    Heading,
    /// More or fewer cells than columns.
    #[error("seven cells separated by `;` are needed")]
    Cells,
    /// A key no rule knows.
    #[error("no rule knows this key")]
    UnknownKey,
    /// Not in the unit that the key wants; or negative, or a rate above 100 %, or half a day.
    #[error(
        "the value is not in the unit of its key: €, % up to 100, jours, semaines, ans, × or ‰"
    )]
    Value,
    /// A date that is not written 2026-11-22, or an end before its beginning.
    #[error("the days are not dates such as 2026-11-22, the first before the last")]
    Days,
    /// Something else than `sourced` and `assumed`.
    #[error("the status is `sourced` or `assumed`")]
    Status,
    /// Nobody is named.
    #[error("a value without a source is not kept")]
    NoSource,
    /// Two lines of one key hold on the same day.
    #[error("another line of this key holds on the same day")]
    Overlap,
}

impl Amounts {
    /// Reads a whole table: `#` begins a comment, the first other line names the columns.
    pub fn read(text: &str) -> Result<Self, AmountsError> {
        let mut rows = (1..)
            .zip(text.lines().map(str::trim))
            .filter(|(_, row)| !row.is_empty() && !row.starts_with('#'));
        match rows.next() {
            Some((_, COLUMNS)) | None => {}
            Some((line, _)) => return Err(AmountsError { line, mistake: RowMistake::Heading }),
        }
        let mut table = Self::default();
        for (line, row) in rows {
            table.add(row).map_err(|mistake| AmountsError { line, mistake })?;
        }
        Ok(table)
    }

    /// Adds one line.
    fn add(&mut self, row: &str) -> Result<(), RowMistake> {
        let cells: Vec<&str> = row.split(';').map(str::trim).collect();
        let [key, value, unit, from, to, status, source] = *cells.as_slice() else {
            return Err(RowMistake::Cells);
        };
        let days = [day(from)?, day(to)?];
        if let Some(key) = AmountKey::parse(key) {
            let value = amount(value, unit, "€").ok_or(RowMistake::Value)?;
            push(&mut self.sums, key, dated(value, key.name(), days, status, source)?)
        } else if let Some(key) = RateKey::parse(key) {
            let value = rate(value, unit).ok_or(RowMistake::Value)?;
            push(&mut self.rates, key, dated(value, key.name(), days, status, source)?)
        } else {
            let key = FigureKey::parse(key).ok_or(RowMistake::UnknownKey)?;
            let value = figure(value, unit, key).ok_or(RowMistake::Value)?;
            push(&mut self.figures, key, dated(value, key.name(), days, status, source)?)
        }
    }
}

/// Adds a value, unless one of the same key holds on one of its days.
fn push<K: PartialEq, T>(
    rows: &mut Vec<(K, Dated<T>)>,
    key: K,
    new: Dated<T>,
) -> Result<(), RowMistake> {
    if rows.iter().any(|(name, known)| *name == key && known.overlaps(&new)) {
        return Err(RowMistake::Overlap);
    }
    rows.push((key, new));
    Ok(())
}

/// The value with its days, its status and its source.
fn dated<T>(
    value: T,
    key: &str,
    [valid_from, valid_to]: [Option<Date>; 2],
    status: &str,
    source: &str,
) -> Result<Dated<T>, RowMistake> {
    if valid_from.zip(valid_to).is_some_and(|(from, to)| to < from) {
        return Err(RowMistake::Days);
    }
    let standing = match status {
        "sourced" => Standing::Sourced,
        "assumed" => Standing::Assumed,
        _ => return Err(RowMistake::Status),
    };
    if source.is_empty() {
        return Err(RowMistake::NoSource);
    }
    Ok(Dated { value, key: key.into(), valid_from, valid_to, standing, source: Arc::from(source) })
}

/// A day, or nothing for an empty cell.
fn day(cell: &str) -> Result<Option<Date>, RowMistake> {
    if cell.is_empty() { Ok(None) } else { cell.parse().map(Some).or(Err(RowMistake::Days)) }
}

/// `2.00` in the unit that the key wants.
fn amount(value: &str, unit: &str, wanted: &str) -> Option<Cents> {
    let amount = Cents::parse(value).ok()?;
    (unit == wanted && !amount.is_negative()).then_some(amount)
}

/// `70` or `6.2`: hundredths of a percent are read as cents are.
fn rate(value: &str, unit: &str) -> Option<BasisPoints> {
    let hundredths = u32::try_from(amount(value, unit, "%")?.get()).ok()?;
    Some(BasisPoints::new(hundredths)).filter(|rate| *rate <= BasisPoints::FULL)
}

/// `3`, or `91.25` where the key has decimals.
fn figure(value: &str, unit: &str, key: FigureKey) -> Option<Figure> {
    let hundredths = u32::try_from(amount(value, unit, key.unit())?.get()).ok()?;
    (key.has_decimals() || hundredths % 100 == 0).then_some(Figure::new(hundredths))
}
