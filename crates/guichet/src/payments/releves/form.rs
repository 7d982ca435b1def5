//! Of which time a statement is: what stands in its address.

use guichet_ui::french::{date_text, month_text};
use jiff::ToSpan;
use jiff::civil::Date;

use crate::papers::Kind;

/// Closed months that can be had (account.md DOC-11).
pub(super) const MONTHS: i32 = 27;

/// Years after its own for which the tax office may ask for a statement (account.md DOC-20).
const TAX_YEARS: i32 = 4;

/// As many months as one looks through at once (account.md DOC-11).
pub(super) const WINDOW: i32 = 6;

/// The time of a statement, which is over.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Period {
    /// The month that begins on this day.
    Month(Date),
    /// The year that begins on this day.
    Year(Date),
    /// The same year for the tax office.
    Tax(Date),
}

impl Period {
    /// The period of an address: `2026-10`, `2025`, `2025-impots`. What is not over yet, older than
    /// what we keep, or a year of which we keep a part only, is none.
    pub(super) fn parse(typed: &str, today: Date) -> Option<Self> {
        let all = months(today).map(Self::Month).chain(years(today));
        all.into_iter().find(|period| period.slug() == typed)
    }

    /// The same, as it stands in the address.
    pub(super) fn slug(self) -> String {
        match self {
            Self::Month(first) => first.strftime("%Y-%m").to_string(),
            Self::Year(first) => first.year().to_string(),
            Self::Tax(first) => format!("{}-impots", first.year()),
        }
    }

    pub(super) fn first(self) -> Date {
        match self {
            Self::Month(first) | Self::Year(first) | Self::Tax(first) => first,
        }
    }

    pub(super) fn last(self) -> Date {
        match self {
            Self::Month(first) => first.last_of_month(),
            Self::Year(first) | Self::Tax(first) => first.last_of_year(),
        }
    }

    /// « Relevé mensuel, octobre 2026 ».
    pub(super) fn title(self) -> String {
        match self {
            Self::Month(first) => format!("Relevé mensuel, {}", month_text(first).to_lowercase()),
            Self::Year(first) => format!("Relevé annuel {}", first.year()),
            Self::Tax(first) => format!("Relevé fiscal {}", first.year()),
        }
    }

    /// « Du 1er octobre 2026 au 31 octobre 2026 ».
    pub(super) fn words(self) -> String {
        format!("Du {} au {}", date_text(self.first()), date_text(self.last()))
    }

    /// The last day on which it can be asked for.
    pub(super) fn asked_until(self) -> Date {
        last_day_of(self.first())
    }

    /// The last day on which the paper is there, once it was issued: as long as its last month can be
    /// asked for, and what is for the tax office as long as the tax office may ask (decisions.md).
    pub(super) fn kept_until(self) -> Date {
        match self {
            Self::Month(_) | Self::Year(_) => last_day_of(self.last().first_of_month()),
            Self::Tax(first) => first.saturating_add(TAX_YEARS.years()).last_of_year(),
        }
    }

    pub(super) fn kind(self) -> Kind {
        match self {
            Self::Month(_) => Kind::Month,
            Self::Year(_) => Kind::Year,
            Self::Tax(_) => Kind::Tax,
        }
    }
}

/// The last day on which the month that begins on this day is one of [`months`].
fn last_day_of(month: Date) -> Date {
    month.saturating_add(MONTHS.months()).last_of_month()
}

/// The last day of the décompte of a payment: the last on which the list still reaches back to it.
pub(in crate::payments) fn decompte_until(paid_on: Date) -> Date {
    let last = paid_on.saturating_add(MONTHS.months());
    // Back from the 29th, 30th or 31st of a longer month one comes to the end of a shorter one.
    if paid_on == paid_on.last_of_month() { last.last_of_month() } else { last }
}

/// The first days of the closed months, the newest first.
pub(super) fn months(today: Date) -> impl Iterator<Item = Date> {
    (1..=MONTHS).map(move |back| today.first_of_month().saturating_sub(back.months()))
}

/// The closed years of which every month is kept, the newest first, each as both of its papers.
pub(super) fn years(today: Date) -> Vec<Period> {
    let oldest = today.first_of_month().saturating_sub(MONTHS.months());
    let this = today.first_of_year();
    let years = (1..=MONTHS / 12).map(|back| this.saturating_sub(back.years()));
    let whole = years.filter(|first| *first >= oldest);
    whole.flat_map(|first| [Period::Year(first), Period::Tax(first)]).collect()
}

/// How many months are shown: six, or what « plus anciens » asks for.
pub(super) fn shown(asked: Option<&str>) -> i32 {
    let months = asked.and_then(|typed| typed.parse().ok()).unwrap_or(WINDOW);
    months.clamp(WINDOW, MONTHS)
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use jiff::ToSpan;
    use jiff::civil::Date;
    use proptest::prelude::*;

    use super::{MONTHS, Period, decompte_until, months, years};

    #[test]
    fn what_is_not_over_or_too_old_has_no_statement() {
        let today = date(2026, 11, 1);
        let there = |typed| Period::parse(typed, today).is_some();

        assert!(there("2026-10") && there("2024-08") && there("2025") && there("2025-impots"));
        for typed in ["2026-11", "2026-12", "2024-07", "2026", "2024", "2024-impots", "", "2026-1"]
        {
            assert!(!there(typed), "{typed}");
        }
        assert_eq!(months(today).count(), 27);
    }

    fn any_day() -> impl Strategy<Value = Date> {
        (0..20_000_i32).prop_map(|days| date(2000, 1, 1) + days.days())
    }

    proptest! {
        /// What is offered today says the day on which it is offered for the last time.
        #[test]
        fn each_period_says_the_last_day_on_which_it_can_be_asked_for(today in any_day()) {
            for period in months(today).map(Period::Month).chain(years(today)) {
                let (slug, last) = (period.slug(), period.asked_until());
                prop_assert!(last >= today);
                prop_assert_eq!(Period::parse(&slug, last), Some(period));
                prop_assert_eq!(Period::parse(&slug, last + 1.day()), None);
                prop_assert!(period.kept_until() >= last, "kept no shorter than offered");
            }
        }

        /// A décompte is there exactly as long as the list reaches back to its payment, whose first day
        /// is today 27 months ago: also at the ends of months and on the 29th of February.
        #[test]
        fn a_decompte_lasts_as_long_as_its_payment_is_listed(paid_on in any_day()) {
            let first_listed = |today: Date| today - MONTHS.months();
            let last = decompte_until(paid_on);
            prop_assert!(first_listed(last) <= paid_on);
            prop_assert!(first_listed(last + 1.day()) > paid_on);
        }
    }

    #[test]
    fn the_ends_of_months_are_whole() {
        for (paid_on, last) in [
            (date(2024, 2, 29), date(2026, 5, 31)),
            (date(2023, 2, 28), date(2025, 5, 31)),
            (date(2024, 2, 28), date(2026, 5, 28)),
            (date(2023, 11, 30), date(2026, 2, 28)),
            (date(2023, 11, 29), date(2026, 2, 28)),
            (date(2024, 1, 31), date(2026, 4, 30)),
        ] {
            assert_eq!(decompte_until(paid_on), last, "{paid_on}");
        }
        let october = Period::Month(date(2026, 10, 1));
        assert_eq!(october.asked_until(), date(2029, 1, 31));
        assert_eq!(Period::Tax(date(2025, 1, 1)).kept_until(), date(2029, 12, 31));
    }

    #[test]
    fn in_winter_two_whole_years_can_be_had() {
        assert_eq!(years(date(2027, 4, 30)).len(), 4);
        assert_eq!(years(date(2027, 5, 1)).len(), 2);
    }
}
