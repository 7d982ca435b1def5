//! The page in each of its states.

use guichet_values::Cents;
use jiff::civil::{Date, date};
use uuid::Uuid;

use super::explain::{Block, Kind, State};
use super::queries::{Leave, Paid};
use super::view;
use crate::shared::form::Csrf;
use crate::shared::keys::Veil;
use crate::shared::page::Sample;

const TODAY: Date = date(2026, 11, 22);

pub(in crate::payments) fn samples() -> Vec<Sample> {
    let shown = |leaves: &[Leave]| {
        view::show("Camille", &Csrf::of_a_sample(), &Veil::of_a_sample(), leaves, TODAY)
    };
    vec![
        Sample::new("arrets", "Mes arrêts, un en cours et un passé", shown(&[paid(), ended()])),
        Sample::new("arrets-attente", "Mes arrêts, ce qui attend", shown(&waiting())),
        Sample::new("arrets-refuses", "Mes arrêts, refusés", shown(&refused())),
        Sample::new("arrets-vide", "Mes arrêts, aucun", shown(&[])),
    ]
}

/// The days are the sample's place in the list: each has its own title and id.
fn leave(number: i8, state: State, block: Option<Block>) -> Leave {
    let from = date(2026, 11, 20 - number);
    Leave {
        id: Uuid::from_u128(number.unsigned_abs().into()),
        kind: Kind::Sickness,
        days: (from, date(2026, 12, 1)),
        received_on: from,
        state,
        state_on: from,
        block,
        unpaid_until: None,
        promised_on: Some(date(2026, 12, 4)),
        prolongs: None,
        prolonged_until: None,
        paid: Vec::new(),
    }
}

fn payment(days: (Date, Date), cents: i64, to_employer: bool) -> Paid {
    Paid {
        payment: Uuid::from_u128(1).into(),
        on: days.1,
        days,
        amount: Cents::new(cents),
        to_employer,
    }
}

fn paid() -> Leave {
    let days = (date(2026, 9, 21), date(2026, 11, 25));
    Leave {
        days,
        received_on: days.0,
        state_on: date(2026, 9, 24),
        unpaid_until: Some(date(2026, 9, 23)),
        prolongs: Some(date(2026, 8, 31)),
        paid: vec![
            payment((date(2026, 10, 8), date(2026, 10, 21)), 51_632, false),
            payment((date(2026, 9, 21), date(2026, 10, 7)), 51_632, false),
        ],
        ..leave(1, State::Paid, None)
    }
}

fn ended() -> Leave {
    let days = (date(2026, 8, 31), date(2026, 9, 20));
    Leave {
        days,
        received_on: days.0,
        state_on: days.1,
        prolonged_until: Some(date(2026, 11, 25)),
        paid: vec![payment(days, 33_190, true)],
        ..leave(2, State::Ended, None)
    }
}

fn waiting() -> Vec<Leave> {
    let late = Some(date(2026, 11, 21));
    vec![
        leave(1, State::PayAwaited, None),
        Leave { promised_on: late, ..leave(2, State::Received, None) },
        Leave { kind: Kind::Maternity, ..leave(3, State::PayReceived, None) },
        Leave { unpaid_until: Some(date(2026, 11, 19)), ..leave(4, State::Waiting, None) },
        leave(5, State::Received, Some(Block::WrongForm)),
        leave(6, State::RightsStudied, Some(Block::RightsTooSmall)),
        Leave { kind: Kind::WorkAccident, ..leave(7, State::RightsStudied, Some(Block::Check)) },
        Leave { promised_on: late, ..leave(8, State::Received, Some(Block::Late)) },
    ]
}

fn refused() -> Vec<Leave> {
    let blocks =
        [Block::Late, Block::NoPayStatement, Block::RightsTooSmall, Block::WrongForm, Block::Check];
    let kinds = [
        Kind::Sickness,
        Kind::Paternity,
        Kind::Adoption,
        Kind::OccupationalDisease,
        Kind::WorkAccident,
    ];
    (1..)
        .zip(blocks.into_iter().zip(kinds))
        .map(|(number, (block, kind))| Leave { kind, ..leave(number, State::Refused, Some(block)) })
        .collect()
}
