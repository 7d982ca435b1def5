//! Where days begin: at midnight in Paris (decisions.md, « Time »).

use std::sync::LazyLock;

use jiff::civil::Date;
use jiff::{Timestamp, tz::TimeZone};

/// Central European time with summer time from the last Sunday of March, 2 h, to the last of
/// October, 3 h: the directive 2000/84/CE, the same days since 1996. Written out, so that no file
/// of the machine decides.
const PARIS_RULE: &str = "CET-1CEST,M3.5.0,M10.5.0/3";

/// The hour of the fund. A test reads the rule.
static PARIS: LazyLock<TimeZone> =
    LazyLock::new(|| TimeZone::posix(PARIS_RULE).unwrap_or(TimeZone::UTC));

/// The day it is in Paris.
pub fn day_of(moment: Timestamp) -> Date {
    moment.to_zoned(PARIS.clone()).date()
}

/// The first moment of the day: a right that begins « on 1 May » begins here.
pub fn start_of_day(day: Date) -> Timestamp {
    // Only a day at the very end of the calendar has no midnight.
    day.to_zoned(PARIS.clone()).map_or(Timestamp::MAX, |midnight| midnight.timestamp())
}

/// The first moment after the day: what lasts « until 31 May » ends here, and is over at it.
pub fn end_of_day(day: Date) -> Timestamp {
    day.tomorrow().map_or(Timestamp::MAX, start_of_day)
}
