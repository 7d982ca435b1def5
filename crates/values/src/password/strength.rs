//! How hard a code is to guess: an indication, never a condition (account.md LG-27).

use super::personal::Personal;
use super::rules::first_fault;

/// From « très faible » to « très bon ».
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Strength {
    /// 0: it would be refused.
    Refused,
    /// 1: accepted, and short.
    Weak,
    /// 2.
    Fair,
    /// 3: long enough not to need a second thought.
    Good,
    /// 4: a sentence.
    VeryGood,
}

impl Strength {
    /// 0 to 4.
    pub const fn level(self) -> u8 {
        match self {
            Self::Refused => 0,
            Self::Weak => 1,
            Self::Fair => 2,
            Self::Good => 3,
            Self::VeryGood => 4,
        }
    }

    /// The word beside the meter.
    pub const fn label(self) -> &'static str {
        match self {
            Self::Refused => "très faible",
            Self::Weak => "faible",
            Self::Fair => "moyen",
            Self::Good => "bon",
            Self::VeryGood => "très bon",
        }
    }
}

/// By length alone, which is what counts against a machine; characters that repeat or continue the
/// one before (« aaa », « 123 ») count for nothing. The thresholds are ours \[assumed\].
pub fn password_strength(typed: &str, personal: &Personal<'_>) -> Strength {
    if first_fault(typed, personal).is_some() {
        return Strength::Refused;
    }
    match surprising_characters(typed) {
        0..10 => Strength::Weak,
        10..12 => Strength::Fair,
        12..15 => Strength::Good,
        _ => Strength::VeryGood,
    }
}

fn surprising_characters(typed: &str) -> usize {
    let mut before: Option<u32> = None;
    typed
        .chars()
        .filter(|c| {
            let code = u32::from(c.to_ascii_lowercase());
            before.replace(code).is_none_or(|before| code.abs_diff(before) > 1)
        })
        .count()
}
