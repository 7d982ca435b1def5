//! The statements in each of their states.

use guichet_documents::Releve;
use guichet_rules::allowance::LeaveKind;
use guichet_values::{BasisPoints, Cents};
use jiff::ToSpan;
use jiff::civil::{Date, date};
use uuid::Uuid;

use super::form::Period;
use super::queries::{Allowance, Line, Paid, Sum, What};
use super::{compose, view};
use crate::payments::samples::family;
use crate::shared::form::Csrf;
use crate::shared::page::Sample;

const TODAY: Date = date(2026, 11, 22);
const OCTOBER: Period = Period::Month(date(2026, 10, 1));
const YEAR: Date = date(2025, 1, 1);

pub(in crate::payments) fn samples() -> Vec<Sample> {
    let csrf = Csrf::of_a_sample();
    let list = |shown, sums: &[Sum]| view::list(&family(), &csrf, TODAY, shown, sums);
    let show = |period, paid: &[Paid], posted| {
        let releve = compose::releve(period, &family(), paid);
        view::show(&family(), &csrf, (period, TODAY), releve.as_ref(), posted)
    };
    let (year, tax) = (Period::Year(YEAR), Period::Tax(YEAR));
    vec![
        Sample::new("releves", "Mes relevés", list(6, &sums())),
        Sample::new("releves-tous", "Mes relevés, tous", list(27, &sums())),
        Sample::new("releve-mensuel", "Un relevé mensuel", show(OCTOBER, &paid(), false)),
        Sample::new("releve-annuel", "Un relevé annuel", show(year, &paid(), false)),
        Sample::new("releve-fiscal", "Un relevé fiscal", show(tax, &paid(), false)),
        Sample::new("releve-vide", "Un mois sans paiement", show(OCTOBER, &[], false)),
        Sample::new("releve-fiscal-vide", "Rien à déclarer", show(tax, &[], true)),
    ]
}

/// October of the samples, for those who show a paper.
pub(crate) fn sample_releve() -> Releve {
    compose::releve(OCTOBER, &family(), &paid()).unwrap_or_default()
}

fn sums() -> Vec<Sum> {
    let month = |back: i32| TODAY.first_of_month().saturating_sub(back.months());
    let sum = |back: i32| Sum {
        month: month(back),
        payments: i64::from(back),
        amount: Cents::new(i64::from(back) * 2_135),
    };
    (1..=27).filter(|back| back % 4 != 0).map(sum).collect()
}

pub(super) fn paid() -> Vec<Paid> {
    let noe = Some(Uuid::from_u128(2));
    let consultation = Paid {
        payment: Uuid::from_u128(7).into(),
        on: date(2026, 10, 9),
        nature: "soins".to_owned(),
        label: "Consultation, Dr Morel".to_owned(),
        beneficiary: None,
        amount: Cents::new(1_900),
        to_third_party: false,
        sent: Some(false),
        lines: vec![
            act("Consultation, Dr Morel", None, 3_500, 3_000, 7_000, 2_100),
            Line {
                label: "Consultation, Dr Morel".to_owned(),
                on: date(2026, 10, 5),
                beneficiary: None,
                amount: Cents::euros(-2),
                what: What::Kept { flat_sum: "participation".to_owned() },
            },
        ],
        allowance: None,
    };
    let of_noe = Paid {
        payment: Uuid::from_u128(8).into(),
        on: date(2026, 10, 14),
        label: "Consultation, Dr Petit".to_owned(),
        beneficiary: noe,
        amount: Cents::new(2_100),
        to_third_party: true,
        sent: Some(true),
        lines: vec![act("Consultation, Dr Petit", noe, 3_000, 3_000, 7_000, 2_100)],
        ..leave()
    };
    vec![consultation, Paid { nature: "soins".to_owned(), allowance: None, ..of_noe }, leave()]
}

/// The worked example of account.md 5.5.
pub(super) fn leave() -> Paid {
    Paid {
        payment: Uuid::from_u128(9).into(),
        on: date(2026, 10, 20),
        nature: "indemnites_journalieres".to_owned(),
        label: "Arrêt de travail".to_owned(),
        beneficiary: None,
        amount: Cents::new(88_490),
        to_third_party: false,
        sent: None,
        lines: Vec::new(),
        allowance: Some(Allowance {
            kind: LeaveKind::Sickness,
            first: date(2026, 9, 21),
            last: date(2026, 10, 16),
            gross: Cents::new(100_000),
            csg: Cents::new(6_200),
            crds: Cents::new(500),
            taxable: Cents::new(96_200),
            tax: Cents::new(4_810),
        }),
    }
}

fn act(
    label: &str,
    whose: Option<Uuid>,
    charged: i64,
    base: i64,
    rate: u32,
    refunded: i64,
) -> Line {
    Line {
        label: label.to_owned(),
        on: date(2026, 10, 5),
        beneficiary: whose,
        amount: Cents::new(refunded),
        what: What::Act {
            charged: Cents::new(charged),
            base: Cents::new(base),
            rate: BasisPoints::new(rate),
            outside_pathway: false,
        },
    }
}
