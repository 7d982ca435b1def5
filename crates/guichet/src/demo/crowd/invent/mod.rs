//! Invents members, one after the other, from a seed: the same seed gives the same crowd, and a
//! larger crowd begins with the smaller one.
//!
//! Chance is seeded anew for each member, so that member 70 000 does not depend on how many draws
//! the others took; only numbers already given are remembered, because no two may share one.

mod names;
mod numbers;
mod payments;
mod towns;

pub(super) use payments::{Paid, Payee};

use std::collections::HashSet;

use guichet_values::MemberId;
use jiff::ToSpan;
use jiff::civil::Date;
use rand::rngs::StdRng;
use rand::{RngExt, SeedableRng};
use uuid::Uuid;

use towns::Town;

/// Where the ids of the first crowd member begin in time: they lie in the order of their making,
/// so that an index grows at its end.
const FIRST_ID_MILLIS: u64 = 1_577_836_800_000;

/// Of a hundred members, how many lack a card or bank details.
const WITHOUT_CARD_PERCENT: u32 = 3;
const WITHOUT_IBAN_PERCENT: u32 = 2;

/// Order numbers within one month and commune: 001 to 999.
const ORDERS: u16 = 999;

/// Of a hundred people, how many were born abroad.
const BORN_ABROAD_PERCENT: u32 = 12;

/// An invented member.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Invented {
    pub(super) member: MemberId,
    /// The id of her rights, address, bank details and card.
    pub(super) file: Uuid,
    pub(super) first_name: &'static str,
    pub(super) last_name: &'static str,
    pub(super) nir: String,
    pub(super) born: Date,
    pub(super) town: Town,
    pub(super) street: String,
    pub(super) iban: Option<String>,
    pub(super) serial: Option<String>,
    /// Since when this address and this card.
    pub(super) since: Date,
    pub(super) children: Vec<Child>,
    pub(super) payments: Vec<Paid>,
}

/// A child on her file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Child {
    pub(super) id: Uuid,
    pub(super) first_name: &'static str,
    pub(super) nir: String,
    pub(super) born: Date,
}

/// Invents one member after the other.
pub(super) struct Inventor {
    seed: u64,
    day: Date,
    next: u32,
    given: HashSet<u64>,
}

impl Inventor {
    /// From this seed, with dates reckoned from this day.
    pub(super) fn new(seed: u64, day: Date) -> Self {
        Self { seed, day, next: 0, given: HashSet::new() }
    }
}

impl Iterator for Inventor {
    type Item = Invented;

    fn next(&mut self) -> Option<Invented> {
        let number = self.next;
        self.next = number.checked_add(1)?;
        let mut chance = StdRng::seed_from_u64(self.seed.rotate_left(32) ^ u64::from(number));
        self.invent(number, &mut chance)
    }
}

impl Inventor {
    fn invent(&mut self, number: u32, chance: &mut StdRng) -> Option<Invented> {
        let town = towns::any(chance)?;
        let woman = chance.random_bool(0.5);
        let born = birth(chance, self.day, 18..=92);
        let children = self.children(chance, born, town);
        let paid = payments::of(chance, self.day, born, &children);
        Some(Invented {
            member: id(number, chance).into(),
            file: Uuid::from_u128(chance.random()),
            first_name: names::first(chance, woman),
            last_name: names::last(chance),
            nir: self.number(chance, woman, born, town),
            born,
            town,
            street: format!("{} {}", chance.random_range(1..=140), names::street(chance)),
            iban: kept(chance, WITHOUT_IBAN_PERCENT).then(|| numbers::iban(chance)),
            serial: kept(chance, WITHOUT_CARD_PERCENT).then(|| numbers::serial(chance)),
            since: self.day.saturating_sub(chance.random_range(30..2_500).days()),
            children,
            payments: paid,
        })
    }

    /// A number that nobody has yet: the order within month and commune moves on until it is free.
    fn number(&mut self, chance: &mut StdRng, woman: bool, born: Date, home: Town) -> String {
        loop {
            let place = numbers::place(birth_place(chance, home), born);
            let first = chance.random_range(0..ORDERS);
            let mut numbers = (0..ORDERS)
                .map(|step| numbers::nir(woman, born, &place, 1 + (first + step) % ORDERS));
            // A month and commune without a free number: born elsewhere, then.
            if let Some(free) = numbers.find(|nir| self.given.insert(numbers::packed(nir))) {
                return free;
            }
        }
    }

    /// Up to three children of somebody between twenty-five and sixty.
    fn children(&mut self, chance: &mut StdRng, parent: Date, home: Town) -> Vec<Child> {
        let age = self.day.year() - parent.year();
        let most = if (25..=60).contains(&age) { chance.random_range(0..=3) } else { 0 };
        let oldest = (age - 19).clamp(0, 17);
        (0..most)
            .map(|_| {
                let woman = chance.random_bool(0.5);
                let born = birth(chance, self.day, 0..=oldest);
                Child {
                    id: Uuid::from_u128(chance.random()),
                    first_name: names::first(chance, woman),
                    nir: self.number(chance, woman, born, home),
                    born,
                }
            })
            .collect()
    }
}

/// Most are born where they live.
fn birth_place(chance: &mut StdRng, home: Town) -> numbers::BirthPlace {
    match chance.random_range(0..100) {
        0..BORN_ABROAD_PERCENT => numbers::BirthPlace::Abroad(names::country(chance)),
        BORN_ABROAD_PERCENT..40 => numbers::BirthPlace::Town(towns::any(chance).unwrap_or(home)),
        _ => numbers::BirthPlace::Town(home),
    }
}

/// A birthday that makes somebody this old on that day, to the year.
fn birth(chance: &mut StdRng, day: Date, ages: std::ops::RangeInclusive<i16>) -> Date {
    let years = chance.random_range(ages);
    day.saturating_sub(years.years()).saturating_sub(chance.random_range(1..365).days())
}

fn kept(chance: &mut StdRng, without_percent: u32) -> bool {
    chance.random_range(0..100) >= without_percent
}

fn id(number: u32, chance: &mut StdRng) -> Uuid {
    let millis = FIRST_ID_MILLIS + 1_000 * u64::from(number);
    uuid::Builder::from_unix_timestamp_millis(millis, &chance.random()).into_uuid()
}
