//! One payment in each of its states.

use guichet_rules::Amounts;
use guichet_rules::care::{
    self, Act as CareAct, ActKind, Care, Explanation, Ledger, Origin as CareOrigin, Pathway, Payee,
    Setting, Situation, explain, pay,
};
use guichet_values::Cents;
use jiff::civil::{Date, date};

use super::queries::{Act, Kept, Origin, Payment};
use super::view;
use crate::payments::samples::family;
use crate::shared::form::Csrf;
use crate::shared::page::Sample;

pub(in crate::payments) fn samples() -> Vec<Sample> {
    let csrf = Csrf::of_a_sample();
    let shown = |payment: Payment| view::show(&family(), &csrf, &payment);
    vec![
        Sample::new("paiement", "Un paiement expliqué", shown(explained())),
        Sample::new(
            "paiement-inexplique",
            "Un paiement que les règles ne retrouvent pas",
            shown(Payment { trace: None, amount: Cents::new(1_701), ..explained() }),
        ),
        Sample::new(
            "paiement-indemnites",
            "Des indemnités journalières",
            shown(Payment {
                nature: "indemnites_journalieres".to_owned(),
                label: "Arrêt de travail du 24/09/2026 au 07/10/2026".to_owned(),
                amount: Cents::new(48_608),
                ..without_lines()
            }),
        ),
        Sample::new("paiement-sans-lignes", "Un soin sans ses lignes", shown(without_lines())),
    ]
}

fn without_lines() -> Payment {
    Payment {
        on: date(2026, 11, 17),
        nature: "soins".to_owned(),
        label: "Consultation, Dr Morel".to_owned(),
        beneficiary: None,
        amount: Cents::euros(17),
        to_third_party: false,
        acts: Vec::new(),
        kept: Vec::new(),
        trace: None,
    }
}

/// A consultation at 35 €, after one whose participation waited: account.md 5.2, example 2.
fn explained() -> Payment {
    let amounts = Amounts::reference();
    let to_doctor = care(date(2026, 10, 5), Payee::Professional);
    let to_member = care(date(2026, 11, 12), Payee::Member);
    let Ok((_, ledger)) = pay(&[to_doctor], Ledger::default(), amounts) else {
        return without_lines();
    };
    let Ok((fed, _)) = pay(&[to_member], ledger.clone(), amounts) else { return without_lines() };
    let trace = match explain(&fed, ledger, amounts).explanation {
        Explanation::Exact(trace) => Some(trace),
        Explanation::Unavailable(_) => None,
    };
    let (acts, kept) = lines(&fed);
    Payment { acts, kept, trace, ..without_lines() }
}

/// The lines as they are read back.
fn lines(fed: &care::FedPayment) -> (Vec<Act>, Vec<Kept>) {
    let origin =
        |of: &CareOrigin| Origin { label: of.nature.clone(), on: of.on, beneficiary: None };
    let acts = fed.acts.iter().map(|act| Act {
        origin: origin(&act.care.act.origin),
        charged: act.care.act.price,
        base: act.care.act.base,
        rate: act.rate,
        outside_pathway: false,
        refunded: act.refunded,
    });
    let kept = fed.deductions.iter().map(|line| Kept {
        origin: origin(&line.origin),
        flat_sum: "participation".to_owned(),
        amount: line.amount,
    });
    (acts.collect(), kept.collect())
}

fn care(on: Date, payee: Payee) -> Care {
    let act = CareAct {
        origin: CareOrigin {
            on,
            beneficiary: "Camille".to_owned(),
            nature: "Consultation, Dr Morel".to_owned(),
        },
        kind: ActKind::Doctor,
        professional: "Dr Morel".to_owned(),
        price: Cents::euros(35),
        base: Cents::euros(30),
        units: 1,
        pathway: Pathway::Respected,
        long_illness: false,
        work_accident: false,
        costly: false,
        setting: Setting::Town,
        payee,
    };
    Care { act, situation: Situation::ordinary(date(1985, 5, 12)) }
}
