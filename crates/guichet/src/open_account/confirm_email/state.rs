//! Where an address stands: a function of its row and of now (answers 7).

use jiff::{SignedDuration, Timestamp};

/// The link works while `now < sent + 7 × 24 h` (account.md 1.6).
const LINK_LIVES: SignedDuration = SignedDuration::from_hours(7 * 24);

/// The address is kept while `now < sent + 21 × 24 h` (account.md 1.6).
const ADDRESS_LIVES: SignedDuration = SignedDuration::from_hours(21 * 24);

/// A mail may take as long (account.md 1.6); another address is offered from then on (answers 16).
const MAIL_TAKES: SignedDuration = SignedDuration::from_hours(1);

/// The dates of an address that was given.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Dates {
    pub(crate) first_asked_at: Timestamp,
    pub(crate) asked_at: Timestamp,
    pub(crate) confirmed: bool,
    pub(crate) replaced: bool,
}

/// Where it stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum State {
    /// The link may be used; from when on another address is offered.
    Active,
    /// The link is too old; the address is still known.
    Expired,
    /// We forgot the address, or shall within the minute.
    Forgotten,
    /// The address is the account's.
    Confirmed,
    /// Another address was given since.
    Replaced,
}

impl Dates {
    pub(crate) fn state(&self, now: Timestamp) -> State {
        let age = now.duration_since(self.asked_at);
        if self.confirmed {
            State::Confirmed
        } else if self.replaced {
            State::Replaced
        } else if age < LINK_LIVES {
            State::Active
        } else if age < ADDRESS_LIVES {
            State::Expired
        } else {
            State::Forgotten
        }
    }

    /// Whether the mail should have come: until then a new address would only be impatience.
    pub(super) fn mail_is_late(&self, now: Timestamp) -> bool {
        now.duration_since(self.first_asked_at) >= MAIL_TAKES
    }
}

/// Addresses asked for before this moment are forgotten.
pub(crate) fn forget_before(now: Timestamp) -> Timestamp {
    now.saturating_sub(ADDRESS_LIVES).unwrap_or(Timestamp::MIN)
}

#[cfg(test)]
mod tests {
    use jiff::{SignedDuration, Timestamp};

    use super::{Dates, State};

    const SENT: Timestamp = Timestamp::constant(1_795_336_860, 0);

    fn after(hours: i64, seconds: i64) -> State {
        let dates =
            Dates { first_asked_at: SENT, asked_at: SENT, confirmed: false, replaced: false };
        dates.state(SENT + SignedDuration::from_secs(hours * 3600 + seconds))
    }

    #[test]
    fn a_link_ends_at_seven_days_and_an_address_at_twenty_one() {
        assert_eq!(after(0, 0), State::Active);
        assert_eq!(after(7 * 24, -1), State::Active);
        assert_eq!(after(7 * 24, 0), State::Expired);
        assert_eq!(after(21 * 24, -1), State::Expired);
        assert_eq!(after(21 * 24, 0), State::Forgotten);
    }

    #[test]
    fn what_was_confirmed_stays_so() {
        let dates =
            Dates { first_asked_at: SENT, asked_at: SENT, confirmed: true, replaced: false };

        assert_eq!(dates.state(SENT + SignedDuration::from_hours(22 * 24)), State::Confirmed);
    }
}
