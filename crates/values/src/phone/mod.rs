//! A French telephone number, of the mainland or overseas.
//!
//! Kept as its ten national digits. The prefixes of the overseas départements are those of the
//! national numbering plan \[assumed: general\].

mod error;

#[cfg(test)]
mod tests;

use crate::redacted::redacted;

pub use error::PhoneError;

/// National beginnings (after the 0) and the country code they are reached by from abroad.
const OVERSEAS: &[(&str, &[&str])] = &[
    ("262", &["262", "263", "269", "639", "692", "693"]),
    ("508", &["508"]),
    ("590", &["590", "690", "691"]),
    ("594", &["594", "694"]),
    ("596", &["596", "696", "697"]),
];

/// What can be done with a number: only a mobile receives text messages.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum PhoneKind {
    /// 06 and 07.
    Mobile,
    /// 01 to 05 and 09.
    Landline,
}

/// A number: ten digits from 0.
#[derive(Clone, PartialEq, Eq, Hash)]
pub struct Phone(String);

redacted!(Phone);

impl Phone {
    /// Reads ten digits from 0, or the international form: +33, 0033, +262, +508, +590, +594, +596;
    /// spaces, dots, hyphens and « (0) » are accepted.
    pub fn parse(typed: &str) -> Result<Self, PhoneError> {
        let text: String = typed
            .replace("(0)", "")
            .chars()
            .filter(|c| !c.is_whitespace() && !matches!(c, '.' | '-' | '/' | '(' | ')'))
            .collect();
        if text.is_empty() {
            return Err(PhoneError::Empty);
        }
        let national = national(&text)?;
        if !national.bytes().all(|digit| digit.is_ascii_digit()) {
            return Err(PhoneError::NotDigits);
        }
        if national.len() != 10 || !national.starts_with('0') {
            return Err(PhoneError::Length);
        }
        match national.get(1..2) {
            Some("0") => Err(PhoneError::Unknown),
            Some("8") => Err(PhoneError::ServiceNumber),
            _ => Ok(Self(national)),
        }
    }

    /// Reads a number that receives text messages (account.md 1.8).
    pub fn parse_mobile(typed: &str) -> Result<Self, PhoneError> {
        let phone = Self::parse(typed)?;
        if phone.kind() == PhoneKind::Mobile { Ok(phone) } else { Err(PhoneError::NotMobile) }
    }

    /// Reads a number of a line (account.md 1.8).
    pub fn parse_landline(typed: &str) -> Result<Self, PhoneError> {
        let phone = Self::parse(typed)?;
        if phone.kind() == PhoneKind::Landline { Ok(phone) } else { Err(PhoneError::NotLandline) }
    }

    /// Mobile or line.
    pub fn kind(&self) -> PhoneKind {
        if matches!(self.0.get(1..2), Some("6" | "7")) {
            PhoneKind::Mobile
        } else {
            PhoneKind::Landline
        }
    }

    /// The ten digits, for sealing; never for a log.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// For whoever sends the message: `+33612345678`, `+262692123456`.
    pub fn international(&self) -> String {
        let subscriber = self.0.get(1..).unwrap_or_default();
        let overseas = OVERSEAS
            .iter()
            .find(|(_, starts)| starts.iter().any(|start| subscriber.starts_with(start)));
        match overseas {
            // Saint-Pierre-et-Miquelon: its 508 is itself the country code.
            Some(("508", _)) => format!("+{subscriber}"),
            Some((country, _)) => format!("+{country}{subscriber}"),
            None => format!("+33{subscriber}"),
        }
    }

    /// « 06 12 34 56 78 », for the holder's own screens.
    pub fn spaced(&self) -> String {
        self.pairs(|_| false)
    }

    /// « 06 •• •• •• 78 » (account.md 2.7).
    pub fn masked(&self) -> String {
        self.pairs(|at| (2..8).contains(&at))
    }

    fn pairs(&self, hidden: impl Fn(usize) -> bool) -> String {
        let mut out = String::new();
        for (at, digit) in self.0.chars().enumerate() {
            if at > 0 && at % 2 == 0 {
                out.push(' ');
            }
            out.push(if hidden(at) { '•' } else { digit });
        }
        out
    }
}

/// The ten national digits of what was typed.
fn national(text: &str) -> Result<String, PhoneError> {
    let Some(abroad) = text.strip_prefix('+').or_else(|| text.strip_prefix("00")) else {
        return Ok(text.to_owned());
    };
    if let Some(subscriber) = abroad.strip_prefix("33") {
        // « +33 06… »: the 0 is one too many, and what was meant is plain.
        return Ok(format!("0{}", subscriber.strip_prefix('0').unwrap_or(subscriber)));
    }
    if abroad.starts_with("508") {
        return Ok(format!("0{abroad}"));
    }
    let (_, subscriber) = OVERSEAS
        .iter()
        .find_map(|(country, starts)| Some((starts, abroad.strip_prefix(country)?)))
        .filter(|(starts, subscriber)| starts.iter().any(|start| subscriber.starts_with(start)))
        .ok_or(PhoneError::Foreign)?;
    Ok(format!("0{subscriber}"))
}
