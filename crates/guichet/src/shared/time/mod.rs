//! Business time: one clock, handed in, that a test or `GUICHET_TIME_SHIFT` can move.

use std::sync::atomic::{AtomicI64, Ordering};
use std::sync::{Arc, LazyLock};

use guichet_ui::french::{date_text, time_text};
use jiff::tz::TimeZone;
use jiff::{SignedDuration, Timestamp, Zoned};

/// The clock of rules, deadlines and audit rows. Clones share the same shift.
#[derive(Clone, Default)]
pub(crate) struct Clock {
    shift_seconds: Arc<AtomicI64>,
}

impl Clock {
    /// A clock that runs ahead of the machine's (`GUICHET_TIME_SHIFT`, demo only).
    pub(crate) fn shifted(shift: SignedDuration) -> Self {
        let clock = Self::default();
        clock.advance(shift);
        clock
    }

    /// Now, to the microsecond that PostgreSQL keeps.
    pub(crate) fn now(&self) -> Timestamp {
        let shift = SignedDuration::from_secs(self.shift_seconds.load(Ordering::Relaxed));
        let now = machine_now().saturating_add(shift).unwrap_or(Timestamp::MAX);
        now.round(jiff::Unit::Microsecond).unwrap_or(now)
    }

    /// The machine's time, whatever the shift.
    pub(crate) fn unshifted(&self) -> Timestamp {
        self.now() - SignedDuration::from_secs(self.shift_seconds.load(Ordering::Relaxed))
    }

    /// Moves this clock and its clones forward.
    pub(crate) fn advance(&self, by: SignedDuration) {
        self.shift_seconds.fetch_add(by.as_secs(), Ordering::Relaxed);
    }
}

/// The moment as the clocks of the fund show it: Europe/Paris (decisions.md, « Time »).
pub(crate) fn paris(moment: Timestamp) -> Zoned {
    static ZONE: LazyLock<TimeZone> =
        LazyLock::new(|| TimeZone::get("Europe/Paris").unwrap_or(TimeZone::UTC));
    moment.to_zoned(ZONE.clone())
}

/// « à partir de 14 h 32, le 22 novembre 2026 », with the day: a pause may end tomorrow. The minute
/// is rounded up, so that nobody comes back too early.
pub(crate) fn from_moment(until: Timestamp) -> String {
    let whole = until.saturating_add(SignedDuration::from_secs(59)).unwrap_or(until);
    let local = paris(whole);
    format!("à partir de {}, le {}", time_text(local.time()), date_text(local.date()))
}

/// « le 22 novembre 2026 à 14 h 32 ».
pub(crate) fn moment(at: Timestamp) -> String {
    let local = paris(at);
    format!("le {} à {}", date_text(local.date()), time_text(local.time()))
}

/// Whole seconds until a moment, for `Retry-After`; never too few.
pub(crate) fn seconds_to(until: Timestamp, now: Timestamp) -> i64 {
    until.duration_since(now).as_secs().saturating_add(1)
}

#[expect(clippy::disallowed_methods, reason = "the one place that reads the machine's clock")]
fn machine_now() -> Timestamp {
    Timestamp::now()
}

#[cfg(test)]
mod tests {
    use jiff::SignedDuration;

    use super::Clock;

    #[test]
    fn the_fund_lives_in_paris() {
        let winter: jiff::Timestamp = "2026-01-15T23:30:00Z".parse().unwrap();
        let summer: jiff::Timestamp = "2026-07-15T22:30:00Z".parse().unwrap();

        assert_eq!(super::paris(winter).date(), jiff::civil::date(2026, 1, 16));
        assert_eq!(super::paris(summer).date(), jiff::civil::date(2026, 7, 16));
    }

    #[test]
    fn clones_move_together() {
        let clock = Clock::shifted(SignedDuration::from_hours(48));
        let before = clock.now();
        clock.clone().advance(SignedDuration::from_hours(1));

        assert!(clock.now() >= before + SignedDuration::from_hours(1));
    }
}
