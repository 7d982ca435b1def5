//! Of which time a statement is: what stands in its address.

use guichet_ui::french::{date_text, month_text};
use jiff::ToSpan;
use jiff::civil::Date;

use crate::papers::Kind;

/// Closed months that can be had (account.md DOC-11).
pub(super) const MONTHS: i32 = 27;

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

    pub(super) fn kind(self) -> Kind {
        match self {
            Self::Month(_) => Kind::Month,
            Self::Year(_) => Kind::Year,
            Self::Tax(_) => Kind::Tax,
        }
    }
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

    use super::{Period, months, years};

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

    #[test]
    fn in_winter_two_whole_years_can_be_had() {
        assert_eq!(years(date(2027, 4, 30)).len(), 4);
        assert_eq!(years(date(2027, 5, 1)).len(), 2);
    }
}
