//! The rights of a beneficiary on the day of a care.

use jiff::{Span, civil::Date};
use serde::{Deserialize, Serialize};

/// Participations and franchises begin at this age (account.md 5.3).
const ADULT_YEARS: i16 = 18;
/// The pathway begins at this age (procedures.md 4.6).
const PATHWAY_YEARS: i16 = 16;
/// From the first day of the sixth month, which is four months before the expected birth: the
/// « last 4 months of pregnancy » of procedures.md 4.8. \[assumed\]
const MATERNITY_MONTHS_BEFORE: i32 = 4;
/// To the twelfth day after the birth (account.md 5.3).
const MATERNITY_DAYS_AFTER: i32 = 12;

/// Who is treated, as the fund knew them on the day of the care.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Situation {
    /// Birth date.
    pub born: Date,
    /// Complémentaire santé solidaire.
    pub c2s: C2s,
    /// Aide médicale de l'État.
    pub ame: bool,
    /// A pregnancy known to the fund.
    pub maternity: Option<Maternity>,
    /// Local scheme of Alsace-Moselle.
    pub local_scheme: bool,
}

/// The means-tested complementary cover.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum C2s {
    /// Not covered.
    None,
    /// Managed by the fund, which pays the complementary part with its own.
    ByFund,
    /// Managed by an insurer, which pays its part itself.
    ByInsurer,
}

/// A pregnancy, for the weeks in which maternity insurance pays everything.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Maternity {
    /// The expected day of birth.
    pub expected: Date,
    /// The day of birth, once known.
    pub born: Option<Date>,
}

/// Why nothing flat is kept (account.md 5.3).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Exemption {
    /// Under 18.
    Minor,
    /// From the sixth month to twelve days after the birth.
    Maternity,
    /// Complémentaire santé solidaire.
    C2s,
    /// Aide médicale de l'État.
    Ame,
    /// During a stay in hospital.
    HospitalStay,
}

impl Situation {
    /// Somebody born that day without any particular right.
    pub const fn ordinary(born: Date) -> Self {
        Self { born, c2s: C2s::None, ame: false, maternity: None, local_scheme: false }
    }

    /// Why this person owes nothing flat on that day. A long illness, invalidity or an accident at
    /// work is no reason (account.md 5.3).
    pub fn exemption(&self, on: Date) -> Option<Exemption> {
        if !self.has_reached(ADULT_YEARS, on) {
            Some(Exemption::Minor)
        } else if self.in_maternity(on) {
            Some(Exemption::Maternity)
        } else if self.c2s != C2s::None {
            Some(Exemption::C2s)
        } else if self.ame {
            Some(Exemption::Ame)
        } else {
            None
        }
    }

    /// Whether a pregnancy is known that is not yet covered by maternity insurance on that day.
    pub(super) fn is_early_pregnancy(&self, on: Date) -> bool {
        self.maternity.is_some_and(|maternity| maternity.begins().is_some_and(|first| on < first))
    }

    /// Whether maternity insurance pays on that day.
    pub fn in_maternity(&self, on: Date) -> bool {
        self.maternity.is_some_and(|maternity| maternity.covers(on))
    }

    /// Whether the pathway is asked of this person.
    pub fn owes_pathway(&self, on: Date) -> bool {
        self.has_reached(PATHWAY_YEARS, on)
    }

    /// Whether the birthday of that age has come; born on 29 February, it comes on the 28th.
    /// \[assumed\]
    fn has_reached(&self, years: i16, on: Date) -> bool {
        self.born.checked_add(Span::new().years(years)).is_ok_and(|birthday| birthday <= on)
    }
}

impl Maternity {
    /// From the first day of the sixth month to the twelfth day after the birth, or after the
    /// expected one until the birth is known \[assumed\].
    pub fn covers(self, on: Date) -> bool {
        let last = self.birth().checked_add(Span::new().days(MATERNITY_DAYS_AFTER));
        self.begins().is_some_and(|first| first <= on) && last.is_ok_and(|last| on <= last)
    }

    /// The first day of the sixth month; a child born before it: the birth \[assumed\].
    fn begins(self) -> Option<Date> {
        let sixth_month = self.expected.checked_sub(Span::new().months(MATERNITY_MONTHS_BEFORE));
        sixth_month.ok().map(|first| first.min(self.birth()))
    }

    /// The day of birth, as far as it is known.
    fn birth(self) -> Date {
        self.born.unwrap_or(self.expected)
    }
}
