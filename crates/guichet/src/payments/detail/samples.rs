//! One payment in each of its states.

use guichet_rules::Amounts;
use guichet_rules::allowance::{
    AllowanceExplanation, Leave, LeaveKind, Past, Period, Recipient, ToPay, explain_allowance,
    pay_allowance,
};
use guichet_rules::care::{
    Act as CareAct, ActKind, Care, Explanation, FedAct, FedDeduction, Ledger, Origin as CareOrigin,
    Pathway, Payee, Setting, Situation, explain, pay,
};
use guichet_values::{BasisPoints, Cents, PaymentId};
use jiff::civil::{Date, date};
use uuid::Uuid;

use super::queries::{Act, Allowance, Elsewhere, Kept, Origin, Payment, Why};
use super::view;
use crate::payments::samples::{family, names};
use crate::shared::form::Csrf;
use crate::shared::page::Sample;

const TODAY: Date = date(2026, 11, 22);

pub(in crate::payments) fn samples() -> Vec<Sample> {
    let csrf = Csrf::of_a_sample();
    let shown = |payment: Payment| view::show(&family(), &csrf, &names(), &payment, TODAY);
    vec![
        Sample::new("paiement", "Un paiement expliqué", shown(explained())),
        Sample::new(
            "paiement-inexplique",
            "Un paiement que les règles ne retrouvent pas",
            shown(Payment { why: None, amount: Cents::new(1_701), ..explained() }),
        ),
        Sample::new("paiement-tiers-payant", "Un tiers payant", shown(to_the_doctor(None))),
        Sample::new(
            "paiement-tiers-payant-retenu",
            "Un tiers payant dont la participation a été retenue depuis",
            shown(to_the_doctor(Some(Elsewhere { payment: an_act(), amount: Cents::euros(-2) }))),
        ),
        Sample::new("paiement-hospitalisation", "Un séjour à l’hôpital", shown(stay())),
        Sample::new("paiement-indemnites", "Des indemnités journalières", shown(leave(of_hers()))),
        Sample::new(
            "paiement-indemnites-employeur",
            "Des indemnités versées à l’employeur",
            shown(leave(Recipient::Employer)),
        ),
        Sample::new("paiement-pension", "Une rente", shown(annuity())),
        Sample::new(
            "paiement-ancien",
            "Un paiement d’il y a plus de 27 mois",
            shown(Payment { on: date(2024, 8, 21), ..without_lines() }),
        ),
        Sample::new("paiement-sans-lignes", "Un soin sans ses lignes", shown(without_lines())),
    ]
}

fn without_lines() -> Payment {
    Payment {
        id: an_act(),
        on: date(2026, 11, 17),
        nature: "soins".to_owned(),
        label: "Consultation, Dr Morel".to_owned(),
        beneficiary: None,
        amount: Cents::euros(17),
        to_third_party: false,
        sent: None,
        acts: Vec::new(),
        allowance: None,
        kept: Vec::new(),
        why: None,
    }
}

/// A payment that the links of the samples lead to.
fn an_act() -> PaymentId {
    Uuid::from_u128(7).into()
}

fn annuity() -> Payment {
    Payment {
        nature: "pension".to_owned(),
        label: "Rente d’accident du travail, trimestre échu".to_owned(),
        amount: Cents::new(11_842),
        ..without_lines()
    }
}

/// The first payment to the doctor himself, whose participation waits or was taken since.
fn to_the_doctor(taken_since: Option<Elsewhere>) -> Payment {
    let paid = paid(&[care(date(2026, 10, 5), Payee::Professional)], Ledger::default());
    let acts = paid.acts.into_iter().map(|act| Act { taken_since, ..act }).collect();
    Payment { acts, to_third_party: true, ..paid }
}

fn stay() -> Payment {
    let mut care = care(date(2026, 9, 14), Payee::Professional);
    "Séjour de deux jours, centre hospitalier".clone_into(&mut care.act.origin.nature);
    care.act.kind = ActKind::HospitalStay;
    care.act.setting = Setting::HospitalStay;
    (care.act.price, care.act.base) = (Cents::new(184_620), Cents::new(184_620));
    let label = care.act.origin.nature.clone();
    let nature = "hospitalisation".to_owned();
    Payment { nature, label, to_third_party: true, ..paid(&[care], Ledger::default()) }
}

fn of_hers() -> Recipient {
    Recipient::Member { tax: BasisPoints::percent(4) }
}

/// The first days of a leave, of which a participation is taken back.
fn leave(recipient: Recipient) -> Payment {
    let amounts = Amounts::reference();
    let (first, last) = (date(2026, 9, 22), date(2026, 11, 5));
    let leave = Leave {
        kind: LeaveKind::Sickness,
        days: Period { first, last },
        pay: vec![Cents::euros(2_400); 3],
        past: Past::default(),
    };
    let period = Period { first, last: date(2026, 10, 8) };
    let to_pay = ToPay { leave, period, paid_on: date(2026, 10, 10), recipient };
    let to_doctor = care(date(2026, 8, 5), Payee::Professional);
    let Ok((_, ledger)) = pay(&[to_doctor], Ledger::default(), amounts) else {
        return without_lines();
    };
    let Ok((fed, _)) = pay_allowance(&to_pay, ledger.clone(), amounts) else {
        return without_lines();
    };
    let why = match explain_allowance(&fed, ledger, amounts).0 {
        AllowanceExplanation::Exact(why) => Some(Why::Allowance(Box::new(why))),
        AllowanceExplanation::Unavailable(_) => None,
    };
    Payment {
        on: to_pay.paid_on,
        nature: "indemnites_journalieres".to_owned(),
        label: "Arrêt de travail du 22/09/2026 au 08/10/2026".to_owned(),
        amount: fed.total,
        to_third_party: recipient == Recipient::Employer,
        allowance: Some(Allowance {
            kind: to_pay.leave.kind,
            leave: to_pay.leave.days,
            days: to_pay.period,
            gross: fed.gross,
            csg: fed.csg,
            crds: fed.crds,
            taxable: fed.taxable,
            tax_rate: match recipient {
                Recipient::Member { tax } => Some(tax),
                Recipient::Employer => None,
            },
            tax: fed.tax,
        }),
        kept: kept(&fed.deductions),
        why,
        ..without_lines()
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
    paid(&[to_member], ledger)
}

/// A payment of care by the rules.
fn paid(cares: &[Care], ledger: Ledger) -> Payment {
    let amounts = Amounts::reference();
    let Ok((fed, _)) = pay(cares, ledger.clone(), amounts) else { return without_lines() };
    let why = match explain(&fed, ledger, amounts).explanation {
        Explanation::Exact(trace) => Some(Why::Care(trace)),
        Explanation::Unavailable(_) => None,
    };
    let (acts, kept) = (acts(&fed.acts), kept(&fed.deductions));
    Payment { amount: fed.total, acts, kept, why, sent: Some(false), ..without_lines() }
}

fn origin(of: &CareOrigin) -> Origin {
    Origin { label: of.nature.clone(), on: of.on, beneficiary: None }
}

/// The lines as they are read back.
fn acts(fed: &[FedAct]) -> Vec<Act> {
    let act = |act: &FedAct| Act {
        origin: origin(&act.care.act.origin),
        charged: act.care.act.price,
        base: act.care.act.base,
        rate: act.rate,
        outside_pathway: false,
        refunded: act.refunded,
        taken_since: None,
    };
    fed.iter().map(act).collect()
}

fn kept(fed: &[FedDeduction]) -> Vec<Kept> {
    let kept = |line: &FedDeduction| Kept {
        origin: origin(&line.origin),
        flat_sum: "participation".to_owned(),
        amount: line.amount,
        act: Some(an_act()),
    };
    fed.iter().map(kept).collect()
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
