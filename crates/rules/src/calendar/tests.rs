//! Holidays of known years, working days across them, and midnight at the changes of hour.

use jiff::civil::{Date, date};
use jiff::{Timestamp, ToSpan};
use proptest::prelude::*;

use super::{
    Holiday, Region, WorkingDays, add_working_days, add_working_hours, day_of, easter, end_of_day,
    holiday, holidays, is_working_day, start_of_day, working_days_between,
};

const FRANCE: Region = Region::France;
const ALSACE: Region = Region::AlsaceMoselle;

fn moment(text: &str) -> Timestamp {
    text.parse().unwrap()
}

#[test]
fn easter_falls_on_the_days_of_the_almanac() {
    for (year, month, day) in [
        (1961, 4, 2),
        (1981, 4, 19),
        (2000, 4, 23),
        (2008, 3, 23),
        (2011, 4, 24),
        (2019, 4, 21),
        (2024, 3, 31),
        (2025, 4, 20),
        (2026, 4, 5),
        (2027, 3, 28),
        (2030, 4, 21),
        (2038, 4, 25),
        (2285, 3, 22),
    ] {
        assert_eq!(easter(year), date(year, month, day));
    }
}

#[test]
fn the_holidays_of_2026_are_the_eleven_of_the_law() {
    let days: Vec<Date> = holidays(2026, FRANCE).into_iter().map(|(day, _)| day).collect();
    let expected = [
        date(2026, 1, 1),
        date(2026, 4, 6),
        date(2026, 5, 1),
        date(2026, 5, 8),
        date(2026, 5, 14),
        date(2026, 5, 25),
        date(2026, 7, 14),
        date(2026, 8, 15),
        date(2026, 11, 1),
        date(2026, 11, 11),
        date(2026, 12, 25),
    ];
    assert_eq!(days, expected);
}

#[test]
fn alsace_moselle_has_two_more() {
    for (day, name) in
        [(date(2026, 4, 3), Holiday::GoodFriday), (date(2026, 12, 26), Holiday::SaintStephen)]
    {
        assert_eq!(holiday(day, ALSACE), Some(name));
        assert_eq!(holiday(day, FRANCE), None);
    }
    assert_eq!(holidays(2026, ALSACE).len(), 13);
}

/// In 2008 Ascension fell on 1 May: two names, one day.
#[test]
fn two_holidays_may_fall_together() {
    let first_of_may =
        holidays(2008, FRANCE).into_iter().filter(|(day, _)| *day == date(2008, 5, 1));
    assert_eq!(first_of_may.count(), 2);
}

#[test]
fn saturday_is_ouvrable_and_not_ouvre() {
    let saturday = date(2026, 11, 21);
    assert!(is_working_day(saturday, WorkingDays::Ouvrables, FRANCE));
    assert!(!is_working_day(saturday, WorkingDays::Ouvres, FRANCE));
    for which in [WorkingDays::Ouvres, WorkingDays::Ouvrables] {
        assert!(!is_working_day(date(2026, 11, 22), which, FRANCE), "a Sunday");
        assert!(!is_working_day(date(2026, 11, 11), which, FRANCE), "a holiday");
        assert!(is_working_day(date(2026, 11, 23), which, FRANCE), "a Monday");
    }
}

#[test]
fn working_days_jump_over_weekends_and_holidays() {
    let eve = date(2026, 4, 2); // Thursday before Easter
    assert_eq!(add_working_days(eve, 1, WorkingDays::Ouvres, FRANCE), date(2026, 4, 3));
    assert_eq!(add_working_days(eve, 2, WorkingDays::Ouvres, FRANCE), date(2026, 4, 7));
    assert_eq!(add_working_days(eve, 2, WorkingDays::Ouvrables, FRANCE), date(2026, 4, 4));
    assert_eq!(add_working_days(eve, 1, WorkingDays::Ouvres, ALSACE), date(2026, 4, 7));
    assert_eq!(add_working_days(eve, 0, WorkingDays::Ouvres, FRANCE), eve);
    let friday_to_tuesday = (date(2026, 4, 3), date(2026, 4, 7));
    let (from, to) = friday_to_tuesday;
    assert_eq!(working_days_between(from, to, WorkingDays::Ouvres, FRANCE), 1);
    assert_eq!(working_days_between(to, from, WorkingDays::Ouvres, FRANCE), 0);
}

/// account.md 2.7: 48 working hours between invalidating a card and ordering the next.
#[test]
fn working_hours_stand_still_at_the_weekend() {
    for (from, hours, to) in [
        // Monday 10 h in Paris → Wednesday 10 h.
        ("2026-11-16T09:00:00Z", 48, "2026-11-18T09:00:00Z"),
        // Friday 10 h → Tuesday 10 h.
        ("2026-11-20T09:00:00Z", 48, "2026-11-24T09:00:00Z"),
        // Saturday → Tuesday at midnight's end: Monday and Tuesday whole.
        ("2026-11-21T09:00:00Z", 48, "2026-11-24T23:00:00Z"),
        // Over the change of hour, Friday 18 h summer time → Tuesday 18 h winter time.
        ("2026-10-23T16:00:00Z", 48, "2026-10-27T17:00:00Z"),
        ("2026-11-16T09:00:00Z", 0, "2026-11-16T09:00:00Z"),
    ] {
        let reached = add_working_hours(moment(from), hours, WorkingDays::Ouvres, FRANCE);
        assert_eq!(reached, moment(to), "{from}");
    }
}

#[test]
fn days_begin_at_midnight_in_paris() {
    assert_eq!(start_of_day(date(2026, 1, 1)), moment("2025-12-31T23:00:00Z"));
    assert_eq!(start_of_day(date(2026, 7, 14)), moment("2026-07-13T22:00:00Z"));
    assert_eq!(day_of(moment("2024-05-14T21:59:59Z")), date(2024, 5, 14));
    assert_eq!(day_of(moment("2024-05-14T22:00:00Z")), date(2024, 5, 15));
    assert_eq!(end_of_day(date(2026, 5, 31)), start_of_day(date(2026, 6, 1)));
}

#[test]
fn the_days_of_the_change_of_hour_have_23_and_25_hours() {
    let length = |day| start_of_day(day).duration_until(end_of_day(day)).as_hours();
    assert_eq!(length(date(2026, 3, 29)), 23);
    assert_eq!(length(date(2026, 10, 25)), 25);
    assert_eq!(length(date(2026, 10, 26)), 24);
}

proptest! {
    #[test]
    fn any_year_has_its_holidays(year in any::<i16>()) {
        prop_assert_eq!(holidays(year, ALSACE).len(), 13);
    }

    #[test]
    fn easter_is_a_sunday_of_its_season(year in 1900_i16..=2199) {
        let sunday = easter(year);
        prop_assert_eq!(sunday.weekday(), jiff::civil::Weekday::Sunday);
        prop_assert!(date(year, 3, 22) <= sunday && sunday <= date(year, 4, 25));
    }

    #[test]
    fn adding_working_days_and_counting_them_agree(days in 0_i32..20_000, count in 0_u32..60) {
        let from = date(1990, 1, 1).saturating_add(days.days());
        for which in [WorkingDays::Ouvres, WorkingDays::Ouvrables] {
            let to = add_working_days(from, count, which, ALSACE);
            let counted = working_days_between(from, to, which, ALSACE);
            prop_assert_eq!(u32::try_from(counted).unwrap(), count);
            prop_assert!(count == 0 || is_working_day(to, which, ALSACE));
        }
    }

    #[test]
    fn a_moment_lies_in_its_day(seconds in 0_i64..4_000_000_000) {
        let moment = Timestamp::from_second(seconds).unwrap();
        let day = day_of(moment);
        prop_assert!(start_of_day(day) <= moment && moment < end_of_day(day));
    }
}
