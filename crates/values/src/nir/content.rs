//! What a number says of its person: kind, key, sex, birth.

use jiff::civil::Date;

use super::Nir;

/// What sort of number it is, by its first digit (account.md ID-12 to ID-15).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum NirKind {
    /// 1 or 2: a NIR, or a waiting number built like one (NIA).
    Certifiable,
    /// 3 or 4: a person being registered, built like a NIR (meaning \[assumed\]).
    Waiting,
    /// 5 or 6: a migrant passing through (MIG).
    Migrant,
    /// 7 or 8: the old provisional number (NNP), ended in 2022.
    Provisional,
}

/// As the civil status has it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Sex {
    /// Odd first digit.
    Man,
    /// Even first digit.
    Woman,
}

/// The month of birth, as far as the civil status knew it (account.md ID-4).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum BirthMonth {
    /// 01–12, and 31–42 which are a real month plus 30 in an incomplete record.
    Known(i8),
    /// 20–30 and 50–99.
    Unknown,
}

/// Where the person was born, by the map of that day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum BirthPlace<'a> {
    /// 01–95, 2A, 2B and Corsica's 20 of before 1976 (ID-5). 91–95 may also be Algeria or Morocco
    /// before their independence: no country follows from them (ID-8).
    Department(&'a str),
    /// 96: Tunisia before its independence (ID-8).
    FormerTunisia,
    /// 97 or 98 and the digit that completes the territory: 974, 987 (ID-6).
    Overseas(&'a str),
    /// 99: the INSEE code of the country, such as 109 for Germany (ID-7).
    Abroad(&'a str),
}

impl Nir {
    /// What sort of number it is.
    pub fn kind(&self) -> NirKind {
        match self.part(0, 1) {
            "1" | "2" => NirKind::Certifiable,
            "3" | "4" => NirKind::Waiting,
            "5" | "6" => NirKind::Migrant,
            _ => NirKind::Provisional,
        }
    }

    /// Whether its first digit lets it open an account (account.md AC-2). That it is certified is a
    /// stored fact, asked besides (AC-3).
    pub fn can_hold_account(&self) -> bool {
        self.kind() == NirKind::Certifiable
    }

    /// Man or woman.
    pub fn sex(&self) -> Sex {
        if matches!(self.part(0, 1), "1" | "3" | "5" | "7") { Sex::Man } else { Sex::Woman }
    }

    /// The key, 1 to 97; provisional numbers have none (account.md ID-11).
    pub fn key(&self) -> Option<u8> {
        if !self.is_built_like_a_nir() {
            return None;
        }
        let digits = self.0.replacen("2A", "19", 1).replacen("2B", "18", 1);
        let number: u64 = digits.parse().ok()?;
        u8::try_from(97 - number % 97).ok()
    }

    /// Last two digits of the year of birth. The century comes from the birth date only (ID-10).
    pub fn birth_year(&self) -> Option<u8> {
        if self.is_built_like_a_nir() { self.part(1, 3).parse().ok() } else { None }
    }

    /// The month of birth, where the number holds one.
    pub fn birth_month(&self) -> BirthMonth {
        let code = if self.is_built_like_a_nir() { self.part(3, 5) } else { "" };
        match code.parse::<i8>() {
            Ok(month @ 1..=12) => BirthMonth::Known(month),
            Ok(code @ 31..=42) => BirthMonth::Known(code - 30),
            Ok(_) | Err(_) => BirthMonth::Unknown,
        }
    }

    /// The place of birth, where the number holds one.
    pub fn birth_place(&self) -> Option<BirthPlace<'_>> {
        if !self.is_built_like_a_nir() {
            return None;
        }
        Some(match self.part(5, 7) {
            "96" => BirthPlace::FormerTunisia,
            "97" | "98" => BirthPlace::Overseas(self.part(5, 8)),
            "99" => BirthPlace::Abroad(self.part(7, 10)),
            department => BirthPlace::Department(department),
        })
    }

    /// INSEE's code of the commune of birth, for who was born in France or overseas: five characters,
    /// by the map of that day.
    pub fn birth_commune(&self) -> Option<&str> {
        match self.birth_place()? {
            BirthPlace::Department(_) | BirthPlace::Overseas(_) => Some(self.part(5, 10)),
            BirthPlace::FormerTunisia | BirthPlace::Abroad(_) => None,
        }
    }

    /// Whether the birth date can be this person's: same year of the century, same month where it is
    /// known (account.md ID-10). The letter of Corsica is never held against the year: the seeds'
    /// own example is 2B and born in 1962 (decisions.md). True where there is nothing to compare.
    pub fn matches_birth_date(&self, birth: Date) -> bool {
        let Some(year) = self.birth_year() else { return true };
        let same_month = match self.birth_month() {
            BirthMonth::Known(month) => month == birth.month(),
            BirthMonth::Unknown => true,
        };
        i16::from(year) == birth.year().rem_euclid(100) && same_month
    }

    /// 5 to 8 hold a caisse and an order number instead of a birth.
    fn is_built_like_a_nir(&self) -> bool {
        matches!(self.kind(), NirKind::Certifiable | NirKind::Waiting)
    }

    /// Characters `from` to `to`, counted from 0; the number is ASCII and 13 long.
    pub(super) fn part(&self, from: usize, to: usize) -> &str {
        self.0.get(from..to).unwrap_or_default()
    }
}
