//! The first page in each of its states.

use guichet_values::Cents;
use jiff::Timestamp;
use jiff::civil::{Date, date};
use uuid::Uuid;

use super::queries::{LeaveWaiting, Moving, Overview, Paid, Standing, ToSend};
use super::view;
use crate::payments::leave::Block;
use crate::shared::form::Csrf;
use crate::shared::keys::Veil;
use crate::shared::page::Sample;

const TODAY: Date = date(2026, 11, 22);

pub(crate) fn samples() -> Vec<Sample> {
    let shown =
        |overview: Overview| view::account(&overview, &Veil::of_a_sample(), &Csrf::of_a_sample());
    vec![
        Sample::new("mon-compte", "Mon compte", shown(usual())),
        Sample::new("mon-compte-neuf", "Mon compte, tout neuf", shown(new())),
        Sample::new("mon-compte-a-faire", "Mon compte, des choses à faire", shown(to_do())),
    ]
}

fn at(day: Date) -> Timestamp {
    day.at(9, 41, 0, 0).in_tz("Europe/Paris").map(|zoned| zoned.timestamp()).unwrap_or_default()
}

fn paid(day: i8, label: &str, child: Option<&str>, cents: i64) -> Paid {
    Paid {
        payment: Uuid::from_u128(day.unsigned_abs().into()).into(),
        on: date(2026, 11, day),
        label: label.to_owned(),
        beneficiary: child.map(str::to_owned),
        amount: Cents::new(cents),
    }
}

fn standing() -> Standing {
    Standing {
        first_name: "Camille".to_owned(),
        caisse: "781".to_owned(),
        covered_from: Some(date(2003, 9, 1)),
        covered_until: None,
        c2s_until: None,
        card_since: Some(date(2020, 1, 1)),
        owed: Cents::new(0),
        leaves: Vec::new(),
        insurers_in_conflict: None,
        insurer_refused_at: None,
        opened_at: Some(at(date(2024, 3, 4))),
        paid_to_parent: false,
        change_refused_at: None,
        debt_refused_at: None,
        refused_at: None,
        has_old_code: false,
        passkey_offered: false,
    }
}

fn usual() -> Overview {
    let case = Moving::Case {
        kind: crate::requests::attach_child::SLUG.to_owned(),
        reference: "2222-2222-2222".to_owned(),
        opened_at: at(date(2026, 11, 18)),
        due_on: date(2026, 12, 18),
    };
    Overview {
        today: TODAY,
        standing: standing(),
        paid: vec![
            paid(20, "Consultation, Dr Morel", None, 1_900),
            paid(18, "Consultation, Dr Morel", Some("Noé"), 1_800),
            paid(12, "Indemnités journalières", None, 123_456),
        ],
        to_send: ToSend::default(),
        moving: vec![case],
    }
}

fn new() -> Overview {
    let standing = Standing {
        card_since: None,
        opened_at: Some(at(TODAY)),
        passkey_offered: true,
        ..standing()
    };
    Overview { standing, paid: Vec::new(), moving: Vec::new(), ..usual() }
}

fn waits(day: i8, block: Block) -> LeaveWaiting {
    LeaveWaiting { from: date(2026, 11, day), block }
}

fn to_do() -> Overview {
    let told = |kind: &str| Moving::Notice { kind: kind.to_owned(), told_at: at(TODAY) };
    let c2s_until = Some(date(2027, 1, 10));
    let standing = Standing {
        covered_from: None,
        c2s_until,
        owed: Cents::new(1_600),
        leaves: vec![waits(20, Block::NoPayStatement), waits(2, Block::WrongForm)],
        insurers_in_conflict: Some(date(2026, 9, 1)),
        insurer_refused_at: Some(at(TODAY)),
        paid_to_parent: true,
        refused_at: Some(at(TODAY)),
        change_refused_at: Some(at(TODAY)),
        debt_refused_at: Some(at(TODAY)),
        has_old_code: true,
        ..standing()
    };
    Overview {
        standing,
        to_send: ToSend { payments: 12, amount: Cents::new(10_248) },
        moving: vec![told("attachment.asked"), told("code.changed")],
        ..usual()
    }
}
