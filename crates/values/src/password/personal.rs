//! What others know of a person, and must not find in the code (account.md LG-25).

use jiff::civil::Date;
use zeroize::Zeroizing;

use crate::Nir;

/// From this many characters in a row on, it is a part of the number \[assumed\].
const NIR_RUN: usize = 6;

/// The data of the person who chooses the code; absent where not known.
#[derive(Clone, Copy, Debug, Default)]
pub struct Personal<'a> {
    /// Their social-security number.
    pub nir: Option<&'a Nir>,
    /// Their birth date.
    pub birth_date: Option<Date>,
}

impl Personal<'_> {
    /// Whether six characters or more of the number stand in the code, in a row.
    pub(super) fn nir_is_in(&self, typed: &str) -> bool {
        let Some(nir) = self.nir else { return false };
        let bare = bare(typed);
        nir.as_str()
            .as_bytes()
            .windows(NIR_RUN)
            .filter_map(|run| str::from_utf8(run).ok())
            .any(|run| bare.contains(run))
    }

    /// Whether the birth date stands in the code, in any order that people use, whole or in part.
    pub(super) fn birth_date_is_in(&self, typed: &str) -> bool {
        let Some(birth) = self.birth_date else { return false };
        let bare = bare(typed);
        let (day, month) = (format!("{:02}", birth.day()), format!("{:02}", birth.month()));
        let (year, short) = (format!("{:04}", birth.year()), format!("{:02}", birth.year() % 100));
        // JJMMAAAA, JJMMAA, MMAAAA and AAAAMMJJ each hold one of these.
        [format!("{day}{month}"), format!("{month}{short}"), format!("{short}{month}{day}"), year]
            .iter()
            .any(|part| bare.contains(part.as_str()))
    }
}

/// In capitals, without what people put between the parts of a date or of a number.
fn bare(typed: &str) -> Zeroizing<String> {
    let kept = typed.chars().filter(|c| !c.is_whitespace() && !matches!(c, '/' | '-' | '.'));
    Zeroizing::new(kept.map(|c| c.to_ascii_uppercase()).collect())
}
