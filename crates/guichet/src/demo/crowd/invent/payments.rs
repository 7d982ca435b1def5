//! Forty payments of two years, by simple tariffs: the base of the convention, a rate, and what is
//! kept of an adult, each as dated in `reference/`.
//!
//! The rules themselves pay the demo people; a crowd only has to look right by the hundred
//! thousand, so it has one act a payment and no counters.

use guichet_rules::allowance::{Leave, LeaveKind, Past, Period, daily};
use guichet_rules::{AmountKey, Amounts, RateKey};
use guichet_values::{BasisPoints, Cents, Rounding};
use jiff::ToSpan;
use jiff::civil::Date;
use rand::RngExt;
use rand::rngs::StdRng;
use uuid::Uuid;

use super::Child;
use super::names::one_of;

/// Payments of each member (answers 17).
pub(super) const EACH: usize = 40;

/// Days of the two years in which they were made.
const DAYS: i32 = 730;

/// What everybody of the crowd earned in a month before a leave: above the ceiling, so that each
/// has the highest allowance.
const PAY: Cents = Cents::euros(4_000);

const DOCTORS: [&str; 6] = [
    "Consultation, Dr Girard",
    "Consultation, Dr Lopez",
    "Consultation, Dr Nguyen",
    "Consultation, Dr Faure",
    "Consultation, Dr Benali",
    "Consultation, Dr Le Gall",
];
const PHARMACIES: [&str; 4] =
    ["Pharmacie centrale", "Pharmacie de la gare", "Pharmacie du marché", "Pharmacie des Lilas"];
const HOSPITALS: [&str; 3] = ["Centre hospitalier", "Clinique Saint-Jean", "Hôpital universitaire"];

/// For whom a payment was made.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::demo::crowd) enum Payee {
    Member,
    Child(Uuid),
}

/// One payment.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::demo::crowd) struct Paid {
    pub(in crate::demo::crowd) id: Uuid,
    pub(in crate::demo::crowd) on: Date,
    pub(in crate::demo::crowd) nature: &'static str,
    pub(in crate::demo::crowd) label: &'static str,
    pub(in crate::demo::crowd) payee: Payee,
    pub(in crate::demo::crowd) amount: Cents,
}

/// All payments of a member born on that day, for herself and her children.
pub(super) fn of(chance: &mut StdRng, day: Date, born: Date, children: &[Child]) -> Vec<Paid> {
    let works = day.year() - born.year() < 64;
    (0..EACH)
        .map(|_| {
            let on = day.saturating_sub(chance.random_range(0..DAYS).days());
            let child = match children.len() {
                0 => None,
                count => children.get(chance.random_range(0..3 * count)),
            };
            let (nature, label, amount) = match child {
                Some(_) => care(chance, on, false),
                None => care_or_income(chance, on, works),
            };
            let payee = child.map_or(Payee::Member, |child| Payee::Child(child.id));
            Paid { id: Uuid::from_u128(chance.random()), on, nature, label, payee, amount }
        })
        .collect()
}

type Act = (&'static str, &'static str, Cents);

fn care_or_income(chance: &mut StdRng, on: Date, works: bool) -> Act {
    match chance.random_range(0..100) {
        0..5 if works => {
            let net = after_contributions(on, chance.random_range(3..=14));
            ("indemnites_journalieres", "Arrêt de travail", net)
        }
        5..8 if works => ("pension", "Pension d’invalidité", euros(chance, 350..1_200)),
        8..10 => ("autre", "Aide financière individuelle", euros(chance, 50..300)),
        _ => care(chance, on, true),
    }
}

fn care(chance: &mut StdRng, on: Date, adult: bool) -> Act {
    match chance.random_range(0..100) {
        0..38 => (
            "soins",
            one_of(chance, &DOCTORS),
            kept(consultation(on), 70, participation(on), adult),
        ),
        38..72 => {
            let boxes = chance.random_range(1..=4);
            let price = Cents::new(chance.random_range(215..2_900)).times(boxes);
            let rate = if chance.random_bool(0.7) { 65 } else { 30 };
            let franchise = dated(AmountKey::FranchiseMedicine, on);
            let amount = kept(price, rate, franchise.times(boxes), adult);
            ("pharmacie", one_of(chance, &PHARMACIES), amount)
        }
        72..82 => (
            "soins",
            "Analyses médicales",
            kept(euros(chance, 12..90), 60, participation(on), adult),
        ),
        82..90 => {
            let franchise = dated(AmountKey::FranchiseParamedical, on);
            ("soins", "Séance de kinésithérapie", kept(Cents::new(1_613), 60, franchise, adult))
        }
        90..96 => ("soins", "Soins dentaires", kept(Cents::new(2_892), 60, Cents::ZERO, adult)),
        _ => {
            let stay = euros(chance, 300..2_600);
            ("hospitalisation", one_of(chance, &HOSPITALS), kept(stay, 80, Cents::ZERO, adult))
        }
    }
}

/// A rate of the base, less what is kept of an adult; never less than nothing.
fn kept(base: Cents, percent: u16, flat: Cents, adult: bool) -> Cents {
    let refunded = base.at_rate(BasisPoints::percent(percent), Rounding::HalfUp);
    if adult { (refunded - flat).max(Cents::ZERO) } else { refunded }
}

/// The base of a general practitioner on that day.
fn consultation(on: Date) -> Cents {
    dated(AmountKey::GeneralPractitionerBase, on)
}

fn participation(on: Date) -> Cents {
    dated(AmountKey::Participation, on)
}

/// The amount of that day; nothing where no source gives one.
fn dated(key: AmountKey, on: Date) -> Cents {
    Amounts::reference().on(key, on).map_or(Cents::ZERO, |dated| dated.value)
}

/// So many days of a sick leave, less CSG and CRDS; nothing where no source gives the values of that
/// day.
fn after_contributions(on: Date, days: u32) -> Cents {
    let amounts = Amounts::reference();
    let period = Period { first: on, last: on };
    let (kind, past) = (LeaveKind::Sickness, Past::default());
    let leave = Leave { kind, days: period, pay: vec![PAY; 3], past };
    let gross = daily(&leave, amounts).map_or(Cents::ZERO, |daily| daily.amount.times(days));
    let taken = [RateKey::Csg, RateKey::Crds].map(|key| {
        let rate = amounts.rate_on(key, on).map_or(BasisPoints::new(0), |dated| dated.value);
        gross.at_rate(rate, Rounding::HalfUp)
    });
    gross - taken.into_iter().sum()
}

fn euros(chance: &mut StdRng, whole: std::ops::Range<i32>) -> Cents {
    Cents::euros(chance.random_range(whole))
}
