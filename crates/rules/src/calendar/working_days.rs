//! Counting days on which the fund works.

use jiff::civil::{Date, Weekday};
use jiff::{SignedDuration, Timestamp};

use super::{Region, day_of, end_of_day, holiday, start_of_day};

/// Which days count.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum WorkingDays {
    /// « Ouvrés »: Monday to Friday, no holiday. What is meant where a text only says « working
    /// days » \[assumed\].
    Ouvres,
    /// « Ouvrables »: Monday to Saturday, no holiday.
    Ouvrables,
}

/// Whether the day counts.
pub fn is_working_day(day: Date, which: WorkingDays, region: Region) -> bool {
    let rests = match day.weekday() {
        Weekday::Sunday => true,
        Weekday::Saturday => which == WorkingDays::Ouvres,
        Weekday::Monday
        | Weekday::Tuesday
        | Weekday::Wednesday
        | Weekday::Thursday
        | Weekday::Friday => false,
    };
    !rests && holiday(day, region).is_none()
}

/// The day that is `count` working days after `from`, which itself does not count; `from` when
/// there is nothing to count.
pub fn add_working_days(from: Date, count: u32, which: WorkingDays, region: Region) -> Date {
    let mut day = from;
    let mut left = count;
    while left > 0 {
        // The end of the calendar, in the year 9999.
        let Ok(next) = day.tomorrow() else { return day };
        day = next;
        if is_working_day(day, which, region) {
            left -= 1;
        }
    }
    day
}

/// How many working days come after `from`, up to and with `to`; none when `to` is not later.
pub fn working_days_between(from: Date, to: Date, which: WorkingDays, region: Region) -> usize {
    let after = from.series(jiff::Span::new().days(1)).skip(1);
    after.take_while(|day| *day <= to).filter(|day| is_working_day(*day, which, region)).count()
}

/// The moment `hours` working hours after `from`: the 48 hours between invalidating a carte Vitale
/// and ordering the next (account.md 2.7). Every hour of a working day counts, none of the others
/// \[assumed: « 48 working hours » is two working days\].
pub fn add_working_hours(
    from: Timestamp,
    hours: u32,
    which: WorkingDays,
    region: Region,
) -> Timestamp {
    let mut left = SignedDuration::from_hours(hours.into());
    let mut day = day_of(from);
    let mut moment = from;
    while left > SignedDuration::ZERO {
        let day_ends = end_of_day(day);
        if is_working_day(day, which, region) {
            let room = moment.duration_until(day_ends);
            if left <= room {
                return moment.saturating_add(left).unwrap_or(Timestamp::MAX);
            }
            left -= room;
        }
        let Ok(next) = day.tomorrow() else { return Timestamp::MAX };
        day = next;
        moment = start_of_day(day);
    }
    moment
}
