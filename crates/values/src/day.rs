//! A day as it is typed: jj/mm/aaaa.

use jiff::civil::Date;
use thiserror::Error;

/// Why what was typed is not a day.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
pub enum DayError {
    /// Not day, month and year of four digits.
    #[error(
        "Écrivez la date avec le jour, le mois et l’année sur 4\u{a0}chiffres, par exemple 18/12/1962."
    )]
    Format,
    /// A day that does not exist, such as 31/02.
    #[error("Cette date n’existe pas\u{a0}: vérifiez le jour et le mois.")]
    NoSuchDay,
}

/// Reads `18/12/1962`, also with dots, hyphens or spaces, with single digits (`1/2/1990`) or none
/// between (`18121962`).
pub fn parse_day(typed: &str) -> Result<Date, DayError> {
    let (day, month, year) = parts(typed.trim()).ok_or(DayError::Format)?;
    Date::new(year, month, day).or(Err(DayError::NoSuchDay))
}

/// Day, month and year, not yet known to exist.
fn parts(typed: &str) -> Option<(i8, i8, i16)> {
    let cells: Vec<&str> = match typed.split(['/', '.', '-', ' ']).collect::<Vec<_>>()[..] {
        [all] => vec![all.get(..2)?, all.get(2..4)?, all.get(4..)?],
        ref several => several.to_vec(),
    };
    let [day, month, year] = cells[..] else { return None };
    let right = |cell: &str, lengths: [usize; 2]| {
        lengths.contains(&cell.len()) && cell.bytes().all(|digit| digit.is_ascii_digit())
    };
    if !right(day, [1, 2]) || !right(month, [1, 2]) || !right(year, [4, 4]) {
        return None;
    }
    Some((day.parse().ok()?, month.parse().ok()?, year.parse().ok()?))
}
