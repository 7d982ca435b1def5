//! How failures add up to pauses (security 3.6).

use jiff::{SignedDuration, Timestamp};

use crate::shared::limits::{FAILURES_MAX, FAILURES_REMEMBERED, FREE_FAILURES, PAUSES_MINUTES};

/// What is counted.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Rule {
    /// A number as typed, known or not; or a known device with its member: pauses that grow.
    Person,
    /// So many failures within a time, then none until it is over.
    Quota { failures_max: u32, window: SignedDuration },
}

/// Failures so far, since when, and from when the next try is free.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Tally {
    pub(crate) failures: i32,
    pub(crate) since: Timestamp,
    pub(crate) free_at: Option<Timestamp>,
}

impl Tally {
    pub(crate) fn empty(now: Timestamp) -> Self {
        Self { failures: 0, since: now, free_at: None }
    }
}

impl Rule {
    /// How long failures are remembered, counted from the first.
    pub(crate) fn window(self) -> SignedDuration {
        match self {
            Self::Person => FAILURES_REMEMBERED,
            Self::Quota { window, .. } => window,
        }
    }

    /// The tally with one failure more, or the moment until which nothing is tried.
    pub(crate) fn one_more(self, so_far: &Tally, now: Timestamp) -> Result<Tally, Timestamp> {
        let over = now.duration_since(so_far.since) >= self.window();
        let so_far = if over { Tally::empty(now) } else { so_far.clone() };
        if let Some(free_at) = so_far.free_at.filter(|free_at| now < *free_at) {
            return Err(free_at);
        }
        let failures = so_far.failures.saturating_add(1);
        Ok(Tally {
            failures,
            since: so_far.since,
            free_at: self.pause(failures, so_far.since, now),
        })
    }

    fn pause(self, failures: i32, since: Timestamp, now: Timestamp) -> Option<Timestamp> {
        let end = since.saturating_add(self.window()).unwrap_or(Timestamp::MAX);
        match self {
            Self::Quota { failures_max, .. } => {
                i64::from(failures).ge(&i64::from(failures_max)).then_some(end)
            }
            Self::Person if failures >= FAILURES_MAX => Some(end),
            Self::Person => {
                let past_free = usize::try_from(failures - FREE_FAILURES - 1).ok()?;
                let longest = PAUSES_MINUTES.len() - 1;
                let minutes = PAUSES_MINUTES.get(past_free.min(longest))?;
                now.saturating_add(SignedDuration::from_mins(*minutes)).ok()
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use jiff::{SignedDuration, Timestamp};

    use super::{Rule, Tally};

    const START: Timestamp = Timestamp::UNIX_EPOCH;

    /// Fails as soon as it may, again and again; the minutes between tries.
    fn pauses(rule: Rule, tries: usize) -> Vec<i64> {
        let mut now = START;
        let mut tally = Tally::empty(now);
        let mut minutes = Vec::new();
        for _ in 0..tries {
            tally = rule.one_more(&tally, now).unwrap();
            let free_at = tally.free_at.unwrap_or(now);
            minutes.push(free_at.duration_since(now).as_mins());
            now = free_at;
        }
        minutes
    }

    #[test]
    fn ten_tries_come_before_the_first_hour() {
        assert_eq!(pauses(Rule::Person, 12), [0, 0, 0, 0, 0, 1, 2, 5, 15, 60, 60, 60]);
    }

    #[test]
    fn no_try_passes_during_a_pause() {
        let mut tally = Tally::empty(START);
        for _ in 0..6 {
            tally = Rule::Person.one_more(&tally, START).unwrap();
        }
        let free_at = START + SignedDuration::from_mins(1);

        let just_before = free_at - SignedDuration::from_secs(1);
        assert_eq!(Rule::Person.one_more(&tally, just_before), Err(free_at));
        assert!(Rule::Person.one_more(&tally, free_at).is_ok());
    }

    #[test]
    fn a_hundred_failures_in_thirty_days_are_the_end_of_it() {
        let longest = pauses(Rule::Person, 100);

        let days: i64 = longest.iter().sum::<i64>() / (24 * 60);
        assert_eq!(days, 30, "{longest:?}");
    }

    #[test]
    fn a_source_has_its_number_of_failures_and_then_waits_for_its_window() {
        let rule = Rule::Quota { failures_max: 20, window: SignedDuration::from_mins(5) };

        let minutes = pauses(rule, 40);

        assert_eq!(minutes.iter().filter(|pause| **pause == 5).count(), 2);
        assert_eq!((minutes[19], minutes[39]), (5, 5));
    }

    #[test]
    fn old_failures_are_forgotten() {
        let tally = Tally { failures: 99, since: START, free_at: None };

        let later = START + Rule::Person.window();

        assert_eq!(Rule::Person.one_more(&tally, later).unwrap().failures, 1);
    }
}
