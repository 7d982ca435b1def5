//! The public holidays of a year.

use jiff::ToSpan;
use jiff::civil::Date;

/// Where the day is lived.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Region {
    /// Eleven holidays (code du travail, L3133-1).
    #[default]
    France,
    /// Haut-Rhin, Bas-Rhin and Moselle: two more (code du travail, L3134-13). Good Friday, which
    /// the text ties to a Protestant temple in the commune, is taken for all \[assumed\].
    AlsaceMoselle,
}

/// A public holiday, in the order of the year.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Holiday {
    /// 1 January.
    NewYear,
    /// Two days before Easter, in Alsace-Moselle.
    GoodFriday,
    /// The day after Easter.
    EasterMonday,
    /// 1 May.
    LabourDay,
    /// 8 May, a holiday again since 1982.
    Victory1945,
    /// Thirty-nine days after Easter.
    Ascension,
    /// Fifty days after Easter.
    WhitMonday,
    /// 14 July.
    NationalDay,
    /// 15 August.
    Assumption,
    /// 1 November.
    AllSaints,
    /// 11 November.
    Armistice1918,
    /// 25 December.
    Christmas,
    /// 26 December, in Alsace-Moselle.
    SaintStephen,
}

impl Holiday {
    /// Every holiday, those of Alsace-Moselle included.
    pub const ALL: [Self; 13] = [
        Self::NewYear,
        Self::GoodFriday,
        Self::EasterMonday,
        Self::LabourDay,
        Self::Victory1945,
        Self::Ascension,
        Self::WhitMonday,
        Self::NationalDay,
        Self::Assumption,
        Self::AllSaints,
        Self::Armistice1918,
        Self::Christmas,
        Self::SaintStephen,
    ];

    /// What members read.
    pub const fn label(self) -> &'static str {
        match self {
            Self::NewYear => "Jour de l’an",
            Self::GoodFriday => "Vendredi saint",
            Self::EasterMonday => "Lundi de Pâques",
            Self::LabourDay => "Fête du travail",
            Self::Victory1945 => "Victoire de 1945",
            Self::Ascension => "Ascension",
            Self::WhitMonday => "Lundi de Pentecôte",
            Self::NationalDay => "Fête nationale",
            Self::Assumption => "Assomption",
            Self::AllSaints => "Toussaint",
            Self::Armistice1918 => "Armistice de 1918",
            Self::Christmas => "Noël",
            Self::SaintStephen => "Saint-Étienne",
        }
    }

    /// Whether it is one there.
    pub const fn is_kept_in(self, region: Region) -> bool {
        match region {
            Region::AlsaceMoselle => true,
            Region::France => !matches!(self, Self::GoodFriday | Self::SaintStephen),
        }
    }

    /// Its day in the year; the last day of the calendar for a year beyond it.
    pub fn day(self, year: i16) -> Date {
        match self {
            Self::NewYear => fixed(year, 1, 1),
            Self::GoodFriday => from_easter(year, -2),
            Self::EasterMonday => from_easter(year, 1),
            Self::LabourDay => fixed(year, 5, 1),
            Self::Victory1945 => fixed(year, 5, 8),
            Self::Ascension => from_easter(year, 39),
            Self::WhitMonday => from_easter(year, 50),
            Self::NationalDay => fixed(year, 7, 14),
            Self::Assumption => fixed(year, 8, 15),
            Self::AllSaints => fixed(year, 11, 1),
            Self::Armistice1918 => fixed(year, 11, 11),
            Self::Christmas => fixed(year, 12, 25),
            Self::SaintStephen => fixed(year, 12, 26),
        }
    }
}

/// The holidays of a year, in the order of their days. Ascension and 8 May may fall together.
pub fn holidays(year: i16, region: Region) -> Vec<(Date, Holiday)> {
    let kept = Holiday::ALL.into_iter().filter(|holiday| holiday.is_kept_in(region));
    let mut days: Vec<_> = kept.map(|holiday| (holiday.day(year), holiday)).collect();
    days.sort_by_key(|(day, _)| *day);
    days
}

/// The holiday of this day, if it is one.
pub fn holiday(day: Date, region: Region) -> Option<Holiday> {
    Holiday::ALL
        .into_iter()
        .find(|holiday| holiday.is_kept_in(region) && holiday.day(day.year()) == day)
}

/// Easter Sunday of the Gregorian calendar (the anonymous algorithm, also named after Meeus).
pub fn easter(year: i16) -> Date {
    let year_number = i32::from(year);
    let (golden, century, of_century) = (year_number % 19, year_number / 100, year_number % 100);
    let leap_shift = (century - (century + 8) / 25 + 1) / 3;
    let epact = (19 * golden + century - century / 4 - leap_shift + 15) % 30;
    let weekday = (32 + 2 * (century % 4) + 2 * (of_century / 4) - epact - of_century % 4) % 7;
    let correction = (golden + 11 * epact + 22 * weekday) / 451;
    // Days after 22 March, the earliest Easter.
    let after = epact + weekday - 7 * correction;
    fixed(year, 3, 22).saturating_add(after.days())
}

/// A day so many days after Easter Sunday.
fn from_easter(year: i16, days: i32) -> Date {
    easter(year).saturating_add(days.days())
}

/// The day of the year, also for a year that the calendar has not.
fn fixed(year: i16, month: i8, day: i8) -> Date {
    Date::new(year, month, day).unwrap_or(Date::MAX)
}
