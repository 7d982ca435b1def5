//! The numbers of sessions, codes and tries, in one place (security 3.6, answers 28). Tests read
//! them here; a source's limit is a setting, because a demo is one machine.

use jiff::{SignedDuration, Timestamp, ToSpan, Zoned};

use crate::shared::time::paris;

/// A session ends after so long without activity.
pub(crate) const SESSION_IDLE: SignedDuration = SignedDuration::from_mins(15);

/// A session ends after so long, whatever happens in it.
pub(crate) const SESSION_MAX: SignedDuration = SignedDuration::from_hours(12);

/// Sessions of one member at a time.
pub(crate) const SESSIONS_MAX: i32 = 5;

/// Failures that cost no pause.
pub(crate) const FREE_FAILURES: i32 = 5;

/// The pause after each failure past the free ones; the last one stays. So there are ten tries
/// before the first pause of an hour.
pub(crate) const PAUSES_MINUTES: [i64; 5] = [1, 2, 5, 15, 60];

/// The failure after which the owner of an account is warned by mail, once: with it the pauses of an
/// hour begin (security 3.6, T01).
pub(crate) const FAILURES_WARNED: i32 = 10;

/// Failures after which a number or a device waits for the end of its days, or for a new code.
pub(crate) const FAILURES_MAX: i32 = 100;

/// For so long failures are counted together.
pub(crate) const FAILURES_REMEMBERED: SignedDuration = SignedDuration::from_hours(30 * 24);

/// Sign-ins that fail from one source are counted over this time.
pub(crate) const SOURCE_WINDOW: SignedDuration = SignedDuration::from_mins(5);

/// Sign-ins refused over all accounts are counted over this time (assumed).
pub(crate) const ALL_ACCOUNTS_WINDOW: SignedDuration = SignedDuration::from_mins(5);

/// The link of a notice that freezes an account (security 3.6).
pub(crate) const FREEZE_LINK_LIVES: SignedDuration = SignedDuration::from_hours(10 * 24);

/// For so long the address that an account left is told what the new one is told: as long as the link
/// that freezes is good (security 3.6).
pub(crate) const EMAIL_BEFORE_TOLD: SignedDuration = FREEZE_LINK_LIVES;

/// After how many sign-ins by passkey, and after how many days, the code is asked once more (account.md
/// LG-43): settings, because the source gives no number.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct QuickSignIns {
    pub(crate) most: u16,
    pub(crate) days: u16,
}

impl QuickSignIns {
    /// Where the operator said nothing (assumed).
    pub(crate) const USUAL: Self = Self { most: 30, days: 90 };

    /// The time of them.
    pub(crate) fn lasts(self) -> SignedDuration {
        SignedDuration::from_hours(24 * i64::from(self.days))
    }
}

/// When the statements of the month that ended are printed: settings, because it depends on when the fund
/// has told its last payments and on how many members there are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Nights {
    /// The first day of the month on which it is done, 1 to 28.
    pub(crate) from_day: i8,
    /// From this full hour of Paris, 0 to 23, …
    pub(crate) from_hour: i8,
    /// … to before this one, 1 to 24.
    pub(crate) until_hour: i8,
}

impl Nights {
    /// Where the operator said nothing (assumed).
    pub(crate) const USUAL: Self = Self { from_day: 3, from_hour: 1, until_hour: 6 };

    pub(crate) fn contain(self, moment: &Zoned) -> bool {
        moment.day() >= self.from_day && (self.from_hour..self.until_hour).contains(&moment.hour())
    }
}

/// How long it is kept who did what (answers 28): settings, because what a fund must keep is its own
/// lawyers' matter.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Kept {
    /// Sign-ins, searches at the desk, alerts.
    pub(crate) events_months: u8,
    /// Openings of files by advisers.
    pub(crate) openings_years: u8,
}

impl Kept {
    /// Where the operator said nothing (security 3.3, answers 28).
    pub(crate) const USUAL: Self = Self { events_months: 12, openings_years: 3 };

    /// Since when security events are kept.
    pub(crate) fn events_since(self, now: Timestamp) -> Timestamp {
        paris(now).saturating_sub(i32::from(self.events_months).months()).timestamp()
    }

    /// Since when openings of files are kept.
    pub(crate) fn openings_since(self, now: Timestamp) -> Timestamp {
        paris(now).saturating_sub(i32::from(self.openings_years).years()).timestamp()
    }
}

/// The link that leads to unfreezing, like the one of a forgotten code (account.md LG-30).
pub(crate) const UNFREEZE_LINK_LIVES: SignedDuration = SignedDuration::from_mins(30);

/// Files that an adviser opens in an hour before his supervisors are told.
pub(crate) const FILES_ALARM_AN_HOUR: i64 = 60;

/// Files that an adviser opens in a day; then none until a supervisor lifts the stop.
pub(crate) const FILES_STOP_A_DAY: i64 = 300;

/// Searches in an hour before the supervisors are told: twice as many as files, because a number may
/// be misheard (assumed).
pub(crate) const SEARCHES_ALARM_AN_HOUR: i64 = 120;

/// The core system answers an effect within so long of its leaving (assumed); then the desk is told.
pub(crate) const EFFECT_ANSWERED_WITHIN: SignedDuration = SignedDuration::from_hours(48);

/// Searches in a day (assumed).
pub(crate) const SEARCHES_STOP_A_DAY: i64 = 600;

/// A provisional code is good for so long (account.md AC-31).
pub(crate) const PROVISIONAL_CODE_LIVES: SignedDuration = SignedDuration::from_hours(48);

/// So many times a provisional code may be typed wrong.
pub(crate) const PROVISIONAL_CODE_TRIES: i16 = 5;

/// A trusted device is asked for no mailed code for so long (account.md LG-15).
pub(crate) const DEVICE_TRUSTED_MONTHS: i32 = 6;

/// A mailed code is good for so long (answers 28).
pub(crate) const ONE_TIME_CODE_LIVES: SignedDuration = SignedDuration::from_mins(15);

/// Five tries: enough for a tired thumb, too few to guess six digits.
pub(crate) const ONE_TIME_CODE_TRIES: i16 = 5;

/// Mails with a code or a link that one account may cause: so many in so long (answers 28).
pub(crate) const MAILS_MAX: [(usize, SignedDuration); 3] = [
    (1, SignedDuration::from_secs(30)),
    (3, SignedDuration::from_hours(1)),
    (10, SignedDuration::from_hours(24)),
];

/// Between number and code and the session there is so much time (assumed).
pub(crate) const ATTEMPT_LIVES: SignedDuration = SignedDuration::from_mins(30);

/// A link to choose a new code is good for so long (account.md LG-30).
pub(crate) const RECOVERY_LINK_LIVES: SignedDuration = SignedDuration::from_mins(30);

/// A sensitive operation wants a mailed code typed back so recently (security 3.6).
pub(crate) const FRESH: SignedDuration = SignedDuration::from_mins(5);

/// Whether one more mail may leave, or from when; `sent` is of the last day, oldest first.
///
/// # Errors
/// From when there is room again.
pub(crate) fn room_for_mail(sent: &[Timestamp], now: Timestamp) -> Result<(), Timestamp> {
    let free_at = MAILS_MAX.iter().filter_map(|(most, window)| {
        let first_of_window = sent.len().checked_sub(*most).and_then(|index| sent.get(index))?;
        first_of_window.saturating_add(*window).ok().filter(|free_at| now < *free_at)
    });
    free_at.max().map_or(Ok(()), Err)
}

#[cfg(test)]
mod tests {
    use jiff::{SignedDuration, Timestamp};

    use super::room_for_mail as room;

    const NOW: Timestamp = Timestamp::constant(1_795_336_860, 0);

    fn minutes_ago(minutes: &[i64]) -> Vec<Timestamp> {
        minutes.iter().map(|ago| NOW - SignedDuration::from_mins(*ago)).collect()
    }

    #[test]
    fn mails_have_room_three_an_hour_thirty_seconds_apart_ten_a_day() {
        let just_now = [NOW - SignedDuration::from_secs(29)];
        let today: Vec<i64> = (1..=10).rev().map(|nth| nth * 90).collect();

        assert_eq!(room(&[], NOW), Ok(()));
        assert_eq!(room(&just_now, NOW), Err(NOW + SignedDuration::from_secs(1)));
        assert_eq!(room(&minutes_ago(&[50, 1]), NOW), Ok(()));
        let in_ten_minutes = NOW + SignedDuration::from_mins(10);
        assert_eq!(room(&minutes_ago(&[50, 20, 1]), NOW), Err(in_ten_minutes));
        assert_eq!(room(&minutes_ago(&[60, 20, 1]), NOW), Ok(()));
        let tomorrow = NOW + SignedDuration::from_mins(24 * 60 - 900);
        assert_eq!(room(&minutes_ago(&today), NOW), Err(tomorrow));
    }
}
