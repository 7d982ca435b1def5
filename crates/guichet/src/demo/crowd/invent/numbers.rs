//! Numbers that are right but nobody's: NIR, IBAN with its two keys, serial of a card.

use jiff::civil::{Date, date};
use rand::RngExt;
use rand::rngs::StdRng;

use super::towns::Town;

/// No bank has this code (assumed): an invented IBAN leads to nobody's account.
const BANK: u64 = 99_999;

/// From this day on, Corsica's births are 2A and 2B; before, 20 (account.md ID-5).
const CORSICA_IN_TWO: Date = date(1976, 1, 1);

/// From this day on, the départements around Paris exist (account.md ID-8).
const AROUND_PARIS: Date = date(1968, 1, 1);

/// What the digits 6 to 10 of a NIR come from.
pub(super) enum BirthPlace {
    Town(Town),
    /// The INSEE code of a country.
    Abroad(&'static str),
}

/// The five characters of the place, by the map of the day of birth.
pub(super) fn place(place: BirthPlace, born: Date) -> String {
    match place {
        BirthPlace::Abroad(country) => format!("99{country}"),
        BirthPlace::Town(town) => by_the_map_of(born, town.insee),
    }
}

fn by_the_map_of(born: Date, insee: &str) -> String {
    let (department, commune) = insee.split_at_checked(2).unwrap_or((insee, ""));
    match department {
        "2A" | "2B" if born < CORSICA_IN_TWO => format!("20{commune}"),
        // All of them were the Seine or the Seine-et-Oise; Paris stands for both here.
        "91" | "92" | "93" | "94" | "95" if born < AROUND_PARIS => "75056".to_owned(),
        _ => insee.to_owned(),
    }
}

/// The 13 characters (account.md 3.1).
pub(super) fn nir(woman: bool, born: Date, place: &str, order: u16) -> String {
    let sex = if woman { 2 } else { 1 };
    let (year, month) = (born.year().rem_euclid(100), born.month());
    format!("{sex}{year:02}{month:02}{place}{order:03}")
}

/// The same in 52 bits, to remember which were given; a letter of Corsica counts as a digit.
pub(super) fn packed(nir: &str) -> u64 {
    nir.bytes().fold(0, |number, byte| number << 4 | u64::from(byte & 0xF))
}

/// A French IBAN with the key of its RIB and its own (account.md ID-31, ID-32).
pub(super) fn iban(chance: &mut StdRng) -> String {
    let branch: u64 = chance.random_range(1..100_000);
    let account: u64 = chance.random_range(1..100_000_000_000);
    let rib_key = 97 - (89 * BANK + 15 * branch + 3 * account) % 97;
    let bban = format!("{BANK:05}{branch:05}{account:011}{rib_key:02}");
    // F is 15 and R is 27, then room for the key.
    let rest = format!("{bban}152700")
        .bytes()
        .fold(0, |rest: u64, digit| (rest * 10 + u64::from(digit - b'0')) % 97);
    format!("FR{:02}{bban}", 98 - rest)
}

/// The 21 digits of a card with a photo (account.md ID-20).
pub(super) fn serial(chance: &mut StdRng) -> String {
    let number: u64 = chance.random_range(0..100_000_000_000);
    format!("{}{number:011}", guichet_values::VITALE_PREFIX)
}
