//! How long the leaves of parents are (procedures.md 4.5).

use jiff::Span;
use jiff::civil::Date;

use super::{NoAllowance, Period, table::Table};
use crate::{Amounts, Dated, Figure, FigureKey, Used};

/// A pregnancy, as far as the length of the leave depends on it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Pregnancy {
    /// The expected day of birth.
    pub expected: Date,
    /// Children born at once: 1, 2, 3…
    pub expected_children: u8,
    /// Children that the member had before.
    pub children_before: u8,
    /// Whether a doctor prescribed the further weeks of a difficult pregnancy.
    pub difficult: bool,
}

/// A maternity leave and what its length rests on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MaternityLeave {
    /// From its first to its last day.
    pub days: Period,
    /// The weeks before and after.
    pub used: Vec<Used>,
}

/// The maternity leave around the expected day. Without a birth yet, the weeks after begin on that
/// day; the leave ends on the day before the last week is over \[assumed\].
pub fn maternity_leave(
    pregnancy: Pregnancy,
    amounts: &Amounts,
) -> Result<MaternityLeave, NoAllowance> {
    let expected = pregnancy.expected;
    let table = Table(amounts);
    let [before, after] = keys(pregnancy);
    let mut weeks_before = vec![table.figure(before, expected)?];
    let mut weeks_after = vec![table.figure(after, expected)?];
    if pregnancy.difficult {
        weeks_before.push(table.figure(FigureKey::MaternityIllBefore, expected)?);
        weeks_after.push(table.figure(FigureKey::MaternityIllAfter, expected)?);
    }
    let first = expected.checked_sub(weeks(&weeks_before)).map_err(|_beyond| NoAllowance::Value)?;
    let end = expected.checked_add(weeks(&weeks_after)).map_err(|_beyond| NoAllowance::Value)?;
    let last = end.yesterday().map_err(|_beyond| NoAllowance::Value)?;
    let used = weeks_before.into_iter().chain(weeks_after).map(Used::Figure).collect();
    Ok(MaternityLeave { days: Period { first, last }, used })
}

/// The days of a paternity leave after a birth on that day, and their source.
pub fn paternity_days(
    birth: Date,
    children: u8,
    amounts: &Amounts,
) -> Result<Dated<Figure>, NoAllowance> {
    let key = if children > 1 { FigureKey::PaternityMultiple } else { FigureKey::Paternity };
    Table(amounts).figure(key, birth)
}

/// The weeks before and after.
const fn keys(pregnancy: Pregnancy) -> [FigureKey; 2] {
    match (pregnancy.expected_children, pregnancy.children_before) {
        (0 | 1, 0 | 1) => [FigureKey::MaternityBefore, FigureKey::MaternityAfter],
        (0 | 1, _) => [FigureKey::MaternityThirdBefore, FigureKey::MaternityThirdAfter],
        (2, _) => [FigureKey::MaternityTwinsBefore, FigureKey::MaternityTwinsAfter],
        (_, _) => [FigureKey::MaternityTripletsBefore, FigureKey::MaternityTripletsAfter],
    }
}

/// All of them together.
fn weeks(figures: &[Dated<Figure>]) -> Span {
    let weeks: i64 = figures.iter().map(|dated| i64::from(dated.value.whole())).sum();
    Span::new().weeks(weeks)
}
