//! The numbers that an operator may change, each with its bounds.

use std::collections::BTreeMap;

use super::SettingError;
use crate::shared::limits::{Kept, Nights, QuickSignIns};

/// Failures that one source is allowed: in the demo everybody is on this machine (answers 8).
pub(super) fn per_source(
    given: &mut BTreeMap<String, String>,
    name: &'static str,
    demo: bool,
) -> Result<u32, SettingError> {
    let wrong = SettingError::Wrong(name, "a number from 1 to 100000");
    let Some(text) = given.remove(name) else { return Ok(if demo { 2_000 } else { 20 }) };
    text.parse().ok().filter(|number| (1..=100_000).contains(number)).ok_or(wrong)
}

/// Pages that one source may ask for; no fewer than a person's first minute takes, no more than a line
/// can carry; and whether this machine's own are free of it: in the demo, where no number was given.
pub(super) fn requests_per_source(
    given: &mut BTreeMap<String, String>,
    demo: bool,
) -> Result<(u32, bool), SettingError> {
    const REQUESTS_PER_SOURCE: &str = "GUICHET_REQUESTS_PER_SOURCE";
    let wrong = SettingError::Wrong(REQUESTS_PER_SOURCE, "a number from 100 to 10000000");
    let Some(text) = given.remove(REQUESTS_PER_SOURCE) else {
        return Ok((if demo { 2_000 } else { 300 }, demo));
    };
    let read = text.parse().ok().filter(|number| (100..=10_000_000).contains(number));
    Ok((read.ok_or(wrong)?, false))
}

/// As a large fund sees in an ordinary morning, or as a small one never does.
pub(super) fn refused_sign_ins_alarm(
    given: &mut BTreeMap<String, String>,
) -> Result<u32, SettingError> {
    const NAME: &str = "GUICHET_REFUSED_SIGN_INS_ALARM";
    let wrong = SettingError::Wrong(NAME, "a number from 10 to 1000000");
    let Some(text) = given.remove(NAME) else { return Ok(500) };
    text.parse().ok().filter(|number| (10..=1_000_000).contains(number)).ok_or(wrong)
}

/// Never so rare that a code is forgotten, never so often that a passkey is of no use.
pub(super) fn quick_sign_ins(
    given: &mut BTreeMap<String, String>,
) -> Result<QuickSignIns, SettingError> {
    const MOST: &str = "GUICHET_QUICK_SIGN_INS";
    const DAYS: &str = "GUICHET_QUICK_SIGN_INS_DAYS";
    let mut number = |name, usual: u16, wrong| match given.remove(name) {
        None => Ok(usual),
        Some(text) => {
            let read = text.parse().ok().filter(|number| (1..=365).contains(number));
            read.ok_or(SettingError::Wrong(name, wrong))
        }
    };
    let usual = QuickSignIns::USUAL;
    let most = number(MOST, usual.most, "a number of sign-ins from 1 to 365")?;
    let days = number(DAYS, usual.days, "a number of days from 1 to 365")?;
    Ok(QuickSignIns { most, days })
}

/// No shorter than a complaint takes to come up and no longer than the regulator lets anybody keep such
/// logs: six months to three years (security 1.3), openings of files up to five (assumed).
pub(super) fn kept(given: &mut BTreeMap<String, String>) -> Result<Kept, SettingError> {
    const MONTHS: &str = "GUICHET_EVENTS_KEPT_MONTHS";
    const YEARS: &str = "GUICHET_OPENINGS_KEPT_YEARS";
    let mut number = |name, usual: u8, allowed: std::ops::RangeInclusive<u8>, wrong| {
        let Some(text) = given.remove(name) else { return Ok(usual) };
        let read = text.parse().ok().filter(|number| allowed.contains(number));
        read.ok_or(SettingError::Wrong(name, wrong))
    };
    let usual = Kept::USUAL;
    let events_months = number(MONTHS, usual.events_months, 6..=36, "a number from 6 to 36")?;
    let openings_years = number(YEARS, usual.openings_years, 1..=5, "a number from 1 to 5")?;
    Ok(Kept { events_months, openings_years })
}

/// A day that every month has, and whole hours of one day: `0-24` is all of it.
pub(super) fn nights(given: &mut BTreeMap<String, String>) -> Result<Nights, SettingError> {
    const DAY: &str = "GUICHET_STATEMENTS_FROM_DAY";
    const HOURS: &str = "GUICHET_STATEMENTS_HOURS";
    let mut nights = Nights::USUAL;
    if let Some(text) = given.remove(DAY) {
        let read = text.parse().ok().filter(|day| (1..=28).contains(day));
        nights.from_day = read.ok_or(SettingError::Wrong(DAY, "a day from 1 to 28"))?;
    }
    if let Some(text) = given.remove(HOURS) {
        let read = text.split_once('-').and_then(|(from, until)| {
            let hours: (i8, i8) = (from.parse().ok()?, until.parse().ok()?);
            (0 <= hours.0 && hours.0 < hours.1 && hours.1 <= 24).then_some(hours)
        });
        let wrong = SettingError::Wrong(HOURS, "two whole hours of one day, such as 1-6");
        (nights.from_hour, nights.until_hour) = read.ok_or(wrong)?;
    }
    Ok(nights)
}
