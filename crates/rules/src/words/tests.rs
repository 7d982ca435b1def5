//! What members read, word for word.

use guichet_values::{BasisPoints, Cents};
use jiff::civil::date;

use super::Line;
use super::french::{date_text, from_to, rate_text};
use super::said::holds;
use crate::Amounts;
use crate::allowance::{
    AllowanceTrace, Leave, LeaveKind, Past, Period, Recipient, ToPay, allowance,
};
use crate::care::{
    Act, ActKind, Care, HospitalVisit, Ledger, MedicineClass, Origin, Pathway, Payee, Setting,
    Situation, Trace, hospital_fee, settle,
};

/// The lines as members read them: what, then what was multiplied.
fn read(lines: &[Line]) -> Vec<String> {
    let text = |line: &Line| {
        let basis = line.basis.as_ref().map_or_else(String::new, |basis| format!(" ({basis})"));
        format!("{}{basis} {}", line.what, line.amount).replace('\u{a0}', " ")
    };
    lines.iter().map(text).collect()
}

fn trace_of(kind: ActKind, price: i64, base: i64, units: u32, pathway: Pathway) -> Trace {
    let origin = Origin {
        on: date(2026, 6, 10),
        beneficiary: "Camille".to_owned(),
        nature: "Soin".to_owned(),
    };
    let act = Act {
        origin,
        kind,
        professional: "Dr Lemaire".to_owned(),
        price: Cents::new(price),
        base: Cents::new(base),
        units,
        pathway,
        long_illness: false,
        work_accident: false,
        costly: false,
        setting: Setting::Town,
        payee: Payee::Member,
    };
    let care = Care { act, situation: Situation::ordinary(date(1985, 5, 12)) };
    settle(&[care], Ledger::default(), Amounts::reference()).unwrap().0.remove(0)
}

/// A sickness of a month from 2 March 2026 at 3,000 € a month, its first fourteen days.
fn sickness() -> AllowanceTrace {
    let first = date(2026, 3, 2);
    let leave = Leave {
        kind: LeaveKind::Sickness,
        days: Period { first, last: date(2026, 3, 31) },
        pay: vec![Cents::euros(3_000), Cents::euros(3_000), Cents::euros(2_000)],
        past: Past::default(),
    };
    let recipient = Recipient::Member { tax: BasisPoints::new(250) };
    let period = Period { first, last: date(2026, 3, 15) };
    let pay = ToPay { leave, period, paid_on: date(2026, 3, 17), recipient };
    allowance(&pay, Amounts::reference()).unwrap()
}

#[test]
fn a_consultation_outside_the_pathway_reads_line_by_line() {
    let trace = trace_of(ActKind::Doctor, 3_500, 3_000, 1, Pathway::Outside);
    let expected = [
        "Montant payé 35,00 €",
        "Dépassement au-delà de la base de remboursement −5,00 €",
        "Part qui reste à votre charge (30,00 € × 70 % = 21,00 €) −9,00 €",
        "Hors du parcours de soins coordonnés (30,00 € × 30 % = 9,00 €) −12,00 €",
        "Participation forfaitaire −2,00 €",
    ];
    assert_eq!(read(&trace.lines()), expected);
}

#[test]
fn boxes_are_multiplied_and_their_source_is_said() {
    let kind = ActKind::Medicine(MedicineClass::Important);
    let lines = trace_of(kind, 1_847, 1_847, 3, Pathway::Respected).lines();
    let boxes = lines.last().unwrap();
    assert_eq!(boxes.basis.as_deref(), Some("3 × 1,00\u{a0}€ = 3,00\u{a0}€"));
    assert_eq!(
        boxes.sources,
        ["1,00\u{a0}€ depuis le 31\u{a0}mars 2024. Source\u{a0}: ctip.asso.fr, 2024."]
    );
    assert!(lines[1].sources[0].ends_with("Valeur à confirmer."), "{:?}", lines[1].sources);
}

#[test]
fn a_sick_leave_reads_from_the_pay_to_the_net() {
    let trace = sickness();
    let of_day = [
        "Salaire brut pris en compte 8 000,00 €",
        "Salaire retenu, dans la limite du plafond 7 104,48 €",
        "Salaire d’un jour (7 104,48 € ÷ 91,25 jours) 77,85 €",
        "Indemnité d’un jour (77,85 € × 50 %) 38,92 €",
    ];
    assert_eq!(read(&trace.daily.lines()), of_day);
    let of_period = [
        "Délai de carence (du 2 mars 2026 au 4 mars 2026, 3 jours) 0,00 €",
        "Jours indemnisés (du 5 mars 2026 au 15 mars 2026, 11 jours × 38,92 €) 428,12 €",
        "CSG (428,12 € × 6,2 %) −26,54 €",
        "CRDS (428,12 € × 0,5 %) −2,14 €",
        "Prélèvement à la source (411,85 € × 2,5 %) −10,30 €",
    ];
    assert_eq!(read(&trace.lines()), of_period);
}

#[test]
fn a_stay_reads_day_by_amount() {
    let visit = HospitalVisit {
        situation: Situation::ordinary(date(1985, 5, 12)),
        long_illness: false,
        work_accident: false,
        newborn: false,
    };
    let (first, last) = (date(2026, 2, 27), date(2026, 3, 1));
    let fee = hospital_fee(&visit, first, last, false, Amounts::reference()).unwrap();
    let expected = [
        "Forfait journalier hospitalier (2 × 20,00 € = 40,00 €) 40,00 €",
        "Forfait journalier hospitalier 23,00 €",
    ];
    assert_eq!(read(&fee.lines()), expected);
}

/// Every value that stands in a line has its source in it, in French with its no-break spaces.
#[test]
fn no_value_without_its_source() {
    let trace = sickness();
    for line in trace.daily.lines().iter().chain(&trace.lines()) {
        for source in &line.sources {
            assert!(source.contains("Source\u{a0}: "), "{source}");
            assert!(!source.contains(" €") && !source.contains(" :"), "{source}");
        }
    }
    let wage = &trace.daily.lines()[1].sources;
    let expected = "SMIC brut d’un mois\u{a0}: 1\u{a0}823,03\u{a0}€ du 1er\u{a0}janvier 2026 au \
                    31\u{a0}mai 2026. Source\u{a0}: paramètres d’OpenFisca, juillet 2026.";
    assert_eq!(wage[0], expected);
    assert!(wage[1].starts_with("Plafond d’un mois de salaire, en SMIC\u{a0}: 1,4 depuis"));
}

#[test]
fn a_rate_has_the_decimals_it_needs() {
    assert_eq!(rate_text(BasisPoints::percent(70)), "70\u{a0}%");
    assert_eq!(rate_text(BasisPoints::new(650)), "6,5\u{a0}%");
    assert_eq!(rate_text(BasisPoints::new(605)), "6,05\u{a0}%");
}

#[test]
fn days_are_written_in_full() {
    let (first, last) = (date(2024, 5, 15), date(2024, 6, 1));
    assert_eq!(date_text(last), "1er\u{a0}juin 2024");
    assert_eq!(from_to(first, last), "du 15\u{a0}mai 2024 au 1er\u{a0}juin 2024");
    assert_eq!(from_to(last, last), "le 1er\u{a0}juin 2024");
    assert_eq!(holds(Some(first), None), " depuis le 15\u{a0}mai 2024");
    assert_eq!(holds(None, Some(last)), " jusqu’au 1er\u{a0}juin 2024");
    assert_eq!(holds(None, None), "");
}
