//! The provider that the operator named, and whether it is switched off for a time.

use guichet_identity::openid::Provider;
use jiff::Timestamp;
use jiff::civil::Date;

use crate::shared::time::paris;

/// One provider and its switch.
pub(crate) struct FranceConnect {
    pub(crate) provider: Provider,
    pub(crate) suspension: Option<Suspension>,
}

/// Switched off from a day on, until another one where that is known (account.md 1.4, item 6).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Suspension {
    pub(crate) since: Date,
    /// The first day on which it is back.
    pub(crate) back_on: Option<Date>,
}

impl Suspension {
    /// « 2026-11-20 », or « 2026-11-20/2026-12-01 ».
    pub(crate) fn parse(text: &str) -> Option<Self> {
        let (since, back_on) = match text.split_once('/') {
            Some((since, back_on)) => (since, Some(back_on.parse().ok()?)),
            None => (text, None),
        };
        let since = since.parse().ok()?;
        back_on.is_none_or(|back_on| back_on > since).then_some(Self { since, back_on })
    }

    fn holds_on(&self, today: Date) -> bool {
        self.since <= today && self.back_on.is_none_or(|back_on| today < back_on)
    }
}

impl FranceConnect {
    /// Whether it is switched off at this moment.
    pub(crate) fn suspended(&self, now: Timestamp) -> Option<Suspension> {
        self.suspension.filter(|suspension| suspension.holds_on(paris(now).date()))
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::Suspension;

    #[test]
    fn a_suspension_has_a_first_day_and_perhaps_a_last_one() {
        let open = Suspension::parse("2026-11-20").unwrap();
        let short = Suspension::parse("2026-11-20/2026-12-01").unwrap();

        assert!(!open.holds_on(date(2026, 11, 19)) && open.holds_on(date(2030, 1, 1)));
        assert!(short.holds_on(date(2026, 11, 30)) && !short.holds_on(date(2026, 12, 1)));
        for wrong in ["", "oui", "2026-12-01/2026-11-20", "2026-11-20/", "2026-02-30"] {
            assert_eq!(Suspension::parse(wrong), None, "{wrong}");
        }
    }
}
