//! How long something holds, in words: a function of its last day and of today.

use guichet_ui::french::date_text;
use jiff::ToSpan;
use jiff::civil::Date;

/// From so many days before its end on, the days are counted out. \[assumed\]
const COUNTED_MAX: i32 = 60;

/// How much is left of something until its last day, which is part of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Left {
    /// Long enough not to be counted.
    Long,
    /// So many days after today.
    Days(i32),
    LastDay,
    Over,
}

impl Left {
    pub(crate) fn of(last: Date, today: Date) -> Self {
        match (last - today).get_days() {
            ..0 => Self::Over,
            0 => Self::LastDay,
            days @ 1..=COUNTED_MAX => Self::Days(days),
            _ => Self::Long,
        }
    }

    /// Near enough for the advice to save it.
    pub(crate) fn is_short(self) -> bool {
        matches!(self, Self::Days(_) | Self::LastDay)
    }
}

/// « Valable jusqu’au 21 novembre 2027 », « Encore valable 41 jours, jusqu’au 2 janvier 2027 »,
/// « Valable jusqu’à demain, 2 janvier 2027 », « Valable aujourd’hui encore, dernier jour ». `how` is an
/// adjective that is the same for both sexes.
pub(crate) fn until(how: &str, last: Date, today: Date) -> String {
    let upper = capital(how);
    let day = date_text(last);
    match Left::of(last, today) {
        Left::Long => format!("{upper} jusqu’au {day}"),
        Left::Days(1) => format!("{upper} jusqu’à demain, {day}"),
        Left::Days(days) => format!("Encore {how} {days} jours, jusqu’au {day}"),
        Left::LastDay => format!("{upper} aujourd’hui encore, dernier jour"),
        Left::Over => {
            let since = last.saturating_add(1.day());
            format!("N’est plus {how} depuis le {}", date_text(since))
        }
    }
}

fn capital(word: &str) -> String {
    let mut letters = word.chars();
    let first = letters.next().into_iter().flat_map(char::to_uppercase);
    first.chain(letters).collect()
}

#[cfg(test)]
mod tests {
    use jiff::ToSpan;
    use jiff::civil::{Date, date};
    use proptest::prelude::*;

    use super::{COUNTED_MAX, Left, until};

    fn any_day() -> impl Strategy<Value = Date> {
        (0..40_000_i32).prop_map(|days| date(1990, 1, 1) + days.days())
    }

    proptest! {
        /// Counted from the day itself: as many days as are named lead to the last one, and each day that
        /// passes takes one away, across months, years and the 29th of February.
        #[test]
        fn the_days_that_are_counted_lead_to_the_last_one(last in any_day()) {
            for before in 0..=COUNTED_MAX + 1 {
                let today = last - before.days();
                let wanted = match before {
                    0 => Left::LastDay,
                    before if before <= COUNTED_MAX => Left::Days(before),
                    _ => Left::Long,
                };
                prop_assert_eq!(Left::of(last, today), wanted);
            }
            prop_assert_eq!(Left::of(last, last + 1.day()), Left::Over);
        }

        /// Whatever the two days are, the words name the day that counts and never a number below two.
        #[test]
        fn the_words_name_the_day_that_counts(last in any_day(), today in any_day()) {
            let words = until("valable", last, today);
            let left = Left::of(last, today);
            let named = if left == Left::Over { last + 1.day() } else { last };
            let day = guichet_ui::french::date_text(named);
            let told = if left == Left::LastDay { "dernier jour" } else { day.as_str() };
            prop_assert!(words.contains(told), "{words}");
            prop_assert_eq!(words.starts_with("N’est plus"), last < today);
        }
    }

    #[test]
    fn at_the_edges_the_words_are_those_that_people_use() {
        let last = date(2028, 2, 29);
        for (today, words) in [
            (date(2027, 2, 28), "Valable jusqu’au 29\u{a0}février 2028"),
            (date(2027, 12, 31), "Encore valable 60 jours, jusqu’au 29\u{a0}février 2028"),
            (date(2028, 2, 27), "Encore valable 2 jours, jusqu’au 29\u{a0}février 2028"),
            (date(2028, 2, 28), "Valable jusqu’à demain, 29\u{a0}février 2028"),
            (last, "Valable aujourd’hui encore, dernier jour"),
            (date(2028, 3, 1), "N’est plus valable depuis le 1er\u{a0}mars 2028"),
        ] {
            assert_eq!(until("valable", last, today), words);
        }
    }
}
