//! A birth date as it is typed: jj/mm/aaaa, a real day, not in the future.

use jiff::civil::Date;
use thiserror::Error;

use crate::day::{DayError, parse_day};
use crate::redacted::redacted;

/// Nobody is older than that: the year is a slip of the finger.
const AGE_MAX_YEARS: i16 = 130;

/// A civil birth date. People whose day or month is unknown open their account with an adviser
/// (account.md 1.8).
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub struct BirthDate(Date);

redacted!(BirthDate);

/// Why what was typed is not a birth date.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
pub enum BirthDateError {
    /// Nothing was typed.
    #[error("Indiquez la date de naissance.")]
    Empty,
    /// Not day, month and year of four digits.
    #[error(
        "Écrivez la date avec le jour, le mois et l’année sur 4\u{a0}chiffres, par exemple 18/12/1962."
    )]
    Format,
    /// A day that does not exist, such as 31/02.
    #[error("Cette date n’existe pas\u{a0}: vérifiez le jour et le mois.")]
    NoSuchDay,
    /// After today.
    #[error("Cette date est dans le futur\u{a0}: vérifiez l’année.")]
    Future,
    /// More than 130 years ago.
    #[error("Cette date est trop ancienne\u{a0}: vérifiez l’année.")]
    TooOld,
}

impl BirthDate {
    /// Reads `18/12/1962`, also with dots, hyphens or spaces, with single digits (`1/2/1990`) or
    /// none between (`18121962`); `today` is handed in.
    pub fn parse(typed: &str, today: Date) -> Result<Self, BirthDateError> {
        let typed = typed.trim();
        if typed.is_empty() {
            return Err(BirthDateError::Empty);
        }
        let date = parse_day(typed).map_err(|error| match error {
            DayError::Format => BirthDateError::Format,
            DayError::NoSuchDay => BirthDateError::NoSuchDay,
        })?;
        if date > today {
            Err(BirthDateError::Future)
        } else if today.year() - date.year() > AGE_MAX_YEARS {
            Err(BirthDateError::TooOld)
        } else {
            Ok(Self(date))
        }
    }

    /// The day.
    pub const fn date(self) -> Date {
        self.0
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::{Date, date};
    use proptest::prelude::*;

    use super::{BirthDate, BirthDateError};

    const TODAY: Date = date(2026, 11, 22);

    #[test]
    fn a_date_is_read_as_people_write_it() {
        for typed in ["18/12/1962", " 18.12.1962 ", "18-12-1962", "18 12 1962", "18121962"] {
            assert_eq!(
                BirthDate::parse(typed, TODAY).unwrap().date(),
                date(1962, 12, 18),
                "{typed}"
            );
        }
        assert_eq!(BirthDate::parse("1/2/1990", TODAY).unwrap().date(), date(1990, 2, 1));
        assert!(BirthDate::parse("22/11/2026", TODAY).is_ok());
        assert_eq!(format!("{:?}", BirthDate::parse("1/2/1990", TODAY)), "Ok(BirthDate(***))");
    }

    #[test]
    fn each_mistake_has_its_name() {
        for (typed, mistake) in [
            ("", BirthDateError::Empty),
            ("18/12/62", BirthDateError::Format),
            ("1962-12-18", BirthDateError::Format),
            ("18 décembre 1962", BirthDateError::Format),
            ("é8121962", BirthDateError::Format),
            ("31/02/1990", BirthDateError::NoSuchDay),
            ("12/18/1962", BirthDateError::NoSuchDay),
            ("23/11/2026", BirthDateError::Future),
            ("18/12/1862", BirthDateError::TooOld),
        ] {
            assert_eq!(BirthDate::parse(typed, TODAY), Err(mistake), "{typed}");
        }
    }

    proptest! {
        #[test]
        fn any_text_is_read_or_refused(typed in "[0-9/. é-]{0,12}") {
            let _ = BirthDate::parse(&typed, TODAY);
        }
    }
}
