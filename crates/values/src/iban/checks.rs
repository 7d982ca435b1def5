//! The two keys of an IBAN: its own, and that of the French RIB inside it.

use super::countries;
use super::error::IbanError;

/// Checks an IBAN in upper case, without spaces.
pub(super) fn check(text: &str) -> Result<(), IbanError> {
    if text.is_empty() {
        return Err(IbanError::Empty);
    }
    if !text.bytes().all(|c| c.is_ascii_alphanumeric()) {
        return Err(IbanError::ForbiddenCharacter);
    }
    let country = text.get(..2).filter(|letters| letters.bytes().all(|c| c.is_ascii_uppercase()));
    let country = country.ok_or(IbanError::NoCountry)?;
    let expected = countries::length(country).ok_or(IbanError::OutsideSepa)?;
    if text.len() != expected {
        return Err(IbanError::Length { expected, typed: text.len() });
    }
    if remainder(text) != 1 {
        return Err(IbanError::Key);
    }
    if has_rib_key(text) && rib_remainder(text) != Some(0) {
        return Err(IbanError::RibKey);
    }
    Ok(())
}

/// France and Monaco share the RIB (account.md ID-30).
pub(super) fn has_rib_key(text: &str) -> bool {
    text.starts_with("FR") || text.starts_with("MC")
}

/// The IBAN, its first four characters moved to the end and its letters turned into numbers from
/// A = 10 on, modulo 97: 1 when it is right (account.md ID-31).
fn remainder(text: &str) -> u32 {
    let (start, rest) = text.split_at_checked(4).unwrap_or((text, ""));
    rest.chars().chain(start.chars()).filter_map(|c| c.to_digit(36)).fold(0, |rest, value| {
        let shift = if value < 10 { 10 } else { 100 };
        (rest * shift + value) % 97
    })
}

/// 89 × bank + 15 × branch + 3 × account + key, modulo 97: 0 when the key is right (ID-32). Nothing
/// where bank, branch or key hold a letter.
fn rib_remainder(text: &str) -> Option<u64> {
    let bank: u64 = text.get(4..9)?.parse().ok()?;
    let branch: u64 = text.get(9..14)?.parse().ok()?;
    let account: u64 = text.get(14..25)?.chars().map(rib_digit).collect::<String>().parse().ok()?;
    let key: u64 = text.get(25..27)?.parse().ok()?;
    if !(1..=97).contains(&key) {
        return None;
    }
    Some((89 * bank + 15 * branch + 3 * account + key) % 97)
}

/// The digit a letter of the account number stands for (ID-32).
fn rib_digit(c: char) -> char {
    match c {
        'A' | 'J' => '1',
        'B' | 'K' | 'S' => '2',
        'C' | 'L' | 'T' => '3',
        'D' | 'M' | 'U' => '4',
        'E' | 'N' | 'V' => '5',
        'F' | 'O' | 'W' => '6',
        'G' | 'P' | 'X' => '7',
        'H' | 'Q' | 'Y' => '8',
        'I' | 'R' | 'Z' => '9',
        digit => digit,
    }
}
