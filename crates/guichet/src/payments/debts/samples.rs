//! The pages in each of their states.

use guichet_values::Cents;
use jiff::civil::{Date, date};
use uuid::Uuid;

use super::explain::{Author, Kind};
use super::queries::{Debt, Instalments, Movement, NotTaken, Origin, Payment, RefusedKind};
use super::{instalments, pay, view};
use crate::payments::samples::names;
use crate::shared::form::Csrf;
use crate::shared::page::{MOMENT, Sample};

pub(in crate::payments) fn samples() -> Vec<Sample> {
    let own = vec![
        list("creances", "Mes créances", &[owed()]),
        list(
            "creances-reglees",
            "Mes créances, réglée, récupérée et annulée",
            &[
                debt("2026-000001", vec![withheld(800), paid_online(1_600)]),
                debt("2026-000002", vec![withheld(2_400)]),
                debt("2026-000003", vec![moved(Kind::Cancelled, 2_400)]),
            ],
        ),
        list("creances-vide", "Mes créances, aucune", &[]),
        one("creance", "Une créance", &owed()),
        one("creance-ouverte", "Une créance, un paiement en cours", &opened()),
        one("creance-trop-payee", "Une créance, payée et retenue", &overpaid()),
        one("creance-contestee", "Une créance, contestée", &contested()),
        one("creance-refusee", "Une créance, ce que la caisse a refusé", &refused()),
        list("creances-refusees", "Mes créances, ce que la caisse a refusé", &[refused()]),
    ];
    [own, pay::samples::samples(), instalments::samples::samples()].into_iter().flatten().collect()
}

fn list(slug: &'static str, title: &'static str, debts: &[Debt]) -> Sample {
    let csrf = Csrf::of_a_sample();
    Sample::new(slug, title, view::show(("Camille", &csrf), &names(), debts, true))
}

fn one(slug: &'static str, title: &'static str, debt: &Debt) -> Sample {
    let csrf = Csrf::of_a_sample();
    Sample::new(slug, title, view::one(("Camille", &csrf), &names(), debt, true))
}

/// A debt of 24.00 €, of which 8.00 € were withheld.
pub(super) fn owed() -> Debt {
    debt("2026-000001", vec![withheld(800)])
}

fn opened() -> Debt {
    let payment = Payment {
        id: Uuid::from_u128(9),
        reference: "2222-2222-2222".to_owned(),
        state: "commence".to_owned(),
        amount: Cents::new(1_000),
        whole: false,
    };
    let instalments = Instalments { months: 4, asked_at: MOMENT };
    Debt { payments: vec![payment], instalments: Some(instalments), origins: Vec::new(), ..owed() }
}

fn overpaid() -> Debt {
    let back = Movement { author: Author::Guichet, ..moved(Kind::ToGiveBack, 500) };
    debt("2026-000001", vec![withheld(800), paid_online(1_600), withheld(500), back])
}

fn refused() -> Debt {
    let refused = |kind, payment: Option<&str>| NotTaken {
        kind,
        refused_at: MOMENT,
        payment: payment.map(ToOwned::to_owned),
        amount: payment.map(|_number| Cents::new(1_600)),
    };
    let refusals = vec![
        refused(RefusedKind::Payment, Some("2222-2222-2222")),
        refused(RefusedKind::Refund, None),
        refused(RefusedKind::Instalments, None),
    ];
    let instalments = Instalments { months: 4, asked_at: MOMENT };
    Debt { refusals, instalments: Some(instalments), ..overpaid() }
}

fn contested() -> Debt {
    debt("2026-000001", vec![withheld(800), moved(Kind::Contested, 0)])
}

fn debt(reference: &str, movements: Vec<Movement>) -> Debt {
    let act = |kind: &str, label: &str, on: Date, cents| Origin {
        kind: kind.to_owned(),
        label: label.to_owned(),
        on,
        first_name: None,
        amount: Cents::new(cents),
    };
    let analysis =
        act("participation", "7 analyses de biologie médicale", date(2026, 3, 12), 1_400);
    let boxes = act("franchise_medicament", "10 boîtes de médicaments", date(2026, 5, 4), 1_000);
    Debt {
        id: Uuid::from_u128(1),
        reference: reference.to_owned(),
        nature: "participations".to_owned(),
        about: (date(2026, 3, 1), date(2026, 8, 31)),
        initial: Cents::new(2_400),
        notified_on: date(2026, 9, 21),
        due_on: date(2026, 12, 21),
        origins: vec![analysis, Origin { first_name: Some("Noé".to_owned()), ..boxes }],
        movements,
        payments: Vec::new(),
        instalments: None,
        refusals: Vec::new(),
    }
}

fn withheld(cents: i64) -> Movement {
    moved(Kind::Withheld, cents)
}

fn paid_online(cents: i64) -> Movement {
    Movement { author: Author::Assure, ..moved(Kind::PaidOnline, cents) }
}

fn moved(kind: Kind, cents: i64) -> Movement {
    Movement { kind, author: Author::Caisse, on: date(2026, 10, 20), amount: Cents::new(cents) }
}
