//! Each worked example of account.md 5.2 and 5.3 and of procedures.md that concerns care.

use guichet_values::{BasisPoints, Cents};
use jiff::ToSpan;
use jiff::civil::date;

use super::people::{
    DAY, act, adult, consultation, due, of_adult, paid, paid_to, settled, third_party, units,
};
use crate::care::{
    ActKind, C2s, Care, Exemption, FlatSum, Ledger, Maternity, MedicineClass, NoRule, Pathway,
    Rule, Setting, Situation, Transport, Used, compute,
};
use crate::{AmountKey, Amounts};

const SANITARY: ActKind = ActKind::Transport(Transport::Sanitary);
const IMPORTANT: ActKind = ActKind::Medicine(MedicineClass::Important);

fn outside(mut act: crate::care::Act) -> crate::care::Act {
    act.pathway = Pathway::Outside;
    act
}

/// account.md 5.2, examples 1 to 3; procedures.md 4.6, « Worked example » and « Sector 2 ».
#[test]
fn a_consultation_comes_out_as_in_the_text() {
    assert_eq!(paid(consultation(DAY)), Cents::euros(19));
    assert_eq!(paid(act(ActKind::Doctor, DAY, 3_500, 3_000)), Cents::euros(19));
    assert_eq!(paid(outside(consultation(DAY))), Cents::euros(7));

    let sector_2 = AmountKey::GeneralPractitionerSector2Base;
    let base = Amounts::reference().on(sector_2, DAY).unwrap().value;
    assert_eq!(paid(act(ActKind::Doctor, DAY, 5_000, base.get())), Cents::new(1_410));
}

/// account.md 5.2, example 4: a child of ten owes nothing flat.
#[test]
fn a_child_gets_the_whole_share() {
    let child = Situation::ordinary(date(2016, 1, 3));
    assert_eq!(paid_to(consultation(DAY), child.clone()), Cents::euros(21));
    // The pathway is not asked before 16 (procedures.md 4.6).
    assert_eq!(paid_to(outside(consultation(DAY)), child), Cents::euros(21));
}

/// account.md 5.2, example 5: 21 € to the professional, 2 € kept as a debt.
#[test]
fn under_tiers_payant_the_participation_waits() {
    let (traces, ledger) = settled(&[of_adult(third_party(consultation(DAY)))]);
    assert_eq!(traces[0].paid(), Cents::euros(21));
    assert_eq!(traces[0].of(Rule::Deferred), Cents::euros(2));
    assert_eq!(ledger.remaining(), Cents::euros(2));
}

/// account.md 5.3, examples.
#[test]
fn the_caps_hold_as_in_the_text() {
    assert_eq!(due(vec![consultation(DAY); 5]), Cents::euros(8), "5 acts, same doctor and day");

    let each_day = (0..26).map(|days| consultation(DAY.saturating_add(days.days())));
    let (traces, _) = settled(&each_day.clone().map(of_adult).collect::<Vec<_>>());
    assert_eq!(traces[24].paid(), Cents::euros(19), "the 25th");
    assert_eq!(traces[25].paid(), Cents::euros(21), "the 26th");
    assert_eq!(traces[25].of(Rule::YearCap), Cents::euros(2));

    let boxes = |count| units(act(IMPORTANT, DAY, 1_000, 1_000), count);
    assert_eq!(due([boxes(60)]), Cents::euros(50));
    let both = each_day.take(25).chain([boxes(50)]);
    assert_eq!(due(both), Cents::euros(100));
}

/// account.md 5.3: there and back is 8 €, a third trip of the day adds nothing.
#[test]
fn two_trips_a_day_are_kept_on() {
    let trip = act(SANITARY, DAY, 6_000, 6_000);
    assert_eq!(due(vec![trip.clone(); 2]), Cents::euros(8));
    assert_eq!(due([units(trip.clone(), 2)]), Cents::euros(8));
    assert_eq!(due(vec![trip; 3]), Cents::euros(8));
}

/// account.md 5.3: 1 € on 14 May 2024, 2 € on the 15th; four acts a day before and after.
#[test]
fn the_day_of_the_care_decides() {
    let (last, first) = (date(2024, 5, 14), date(2024, 5, 15));
    assert_eq!(due([consultation(last)]), Cents::euros(1));
    assert_eq!(due([consultation(first)]), Cents::euros(2));
    assert_eq!(due(vec![consultation(last); 5]), Cents::euros(4));
    assert_eq!(due(vec![consultation(first); 5]), Cents::euros(8));
    assert_eq!(due([act(IMPORTANT, date(2024, 3, 30), 900, 900)]), Cents::new(50));
    assert_eq!(due([act(IMPORTANT, date(2024, 3, 31), 900, 900)]), Cents::euros(1));
    assert_eq!(due(vec![act(ActKind::Paramedical, DAY, 1_600, 1_600); 6]), Cents::euros(4));
}

/// A cap of the day is one of each professional (account.md 5.4, algorithm).
#[test]
fn another_doctor_is_another_cap() {
    let mut elsewhere = consultation(DAY);
    elsewhere.professional = "Dr Faure".to_owned();
    let acts = std::iter::repeat_n(consultation(DAY), 5).chain([elsewhere]);
    assert_eq!(due(acts), Cents::euros(10));
}

/// procedures.md P21: 50 km × 0.30 € × 55 % = 8.25 €, no franchise on one's own car.
#[test]
fn fifty_kilometres_in_ones_own_car() {
    let kilometre = Amounts::reference().on(AmountKey::OwnCarKilometre, DAY).unwrap().value;
    let base = kilometre.times(50).get();
    let trip = act(ActKind::Transport(Transport::Personal), DAY, base, base);
    assert_eq!(paid(trip), Cents::new(825));
}

/// account.md 5.3: who owes nothing, and who does.
#[test]
fn those_exempted_owe_nothing_and_a_long_illness_is_no_reason() {
    let maternity = Some(Maternity { expected: date(2026, 9, 1), born: None });
    let exempt = [
        (Situation::ordinary(date(2008, 6, 11)), Exemption::Minor),
        (Situation { maternity, ..adult() }, Exemption::Maternity),
        (Situation { c2s: C2s::ByInsurer, ..adult() }, Exemption::C2s),
        (Situation { ame: true, ..adult() }, Exemption::Ame),
    ];
    for (situation, reason) in exempt {
        let (traces, ledger) = settled(&[Care { act: consultation(DAY), situation }]);
        assert!(traces[0].steps.iter().any(|step| step.rule == Rule::Exempt(reason)));
        assert_eq!(ledger, Ledger::default());
    }
    let eighteen_today = Situation::ordinary(date(2008, 6, 10));
    assert_eq!(paid_to(consultation(DAY), eighteen_today), Cents::euros(19));

    let mut of_illness = consultation(DAY);
    of_illness.long_illness = true;
    assert_eq!(paid(of_illness.clone()), Cents::euros(28), "100 % less 2 €");
    assert_eq!(paid(outside(of_illness)), Cents::euros(16), "60 % less 2 €");
}

/// account.md 5.3: acts on which nothing is kept.
#[test]
fn some_acts_owe_nothing() {
    for kind in [
        ActKind::Dentist,
        ActKind::Midwife,
        ActKind::Prevention,
        ActKind::Appliance,
        ActKind::Transport(Transport::Emergency),
    ] {
        assert_eq!(due([act(kind, DAY, 5_000, 5_000)]), Cents::ZERO, "{kind:?}");
    }
    for kind in [ActKind::Doctor, ActKind::Paramedical, IMPORTANT] {
        let mut in_hospital = act(kind, DAY, 5_000, 5_000);
        in_hospital.setting = Setting::HospitalStay;
        assert_eq!(due([in_hospital]), Cents::ZERO, "{kind:?}");
    }
}

/// procedures.md P38 and 4.8: from the 6th month, four months before the birth, to 12 days after.
#[test]
fn maternity_pays_everything_from_the_sixth_month() {
    let maternity = Maternity { expected: date(2026, 9, 1), born: Some(date(2026, 9, 5)) };
    let mother = Situation { maternity: Some(maternity), ..adult() };
    for (on, expected) in [
        (date(2026, 4, 30), 1_900),
        (date(2026, 5, 1), 3_000),
        (date(2026, 9, 17), 3_000),
        (date(2026, 9, 18), 1_900),
    ] {
        assert_eq!(paid_to(consultation(on), mother.clone()), Cents::new(expected), "{on}");
    }
}

/// procedures.md 4.6: 90 % for most care of the local scheme, and no rule for the rest.
#[test]
fn the_local_scheme_pays_ninety_percent_of_most_care() {
    let local = Situation { local_scheme: true, ..adult() };
    assert_eq!(paid_to(consultation(DAY), local.clone()), Cents::euros(25));
    let stay = Care { act: act(ActKind::HospitalStay, DAY, 90_000, 90_000), situation: local };
    let computed = compute(&stay, &Ledger::default(), Amounts::reference());
    assert_eq!(computed.unwrap_err(), NoRule::LocalScheme);
}

/// procedures.md 4.3: no advance payment; the fund that manages the C2S pays the whole base.
#[test]
fn the_c2s_fills_the_base_when_the_fund_manages_it() {
    let by_fund = Situation { c2s: C2s::ByFund, ..adult() };
    assert_eq!(paid_to(third_party(consultation(DAY)), by_fund.clone()), Cents::euros(30));
    assert_eq!(paid_to(third_party(outside(consultation(DAY))), by_fund), Cents::euros(18));
    let by_insurer = Situation { c2s: C2s::ByInsurer, ..adult() };
    assert_eq!(paid_to(third_party(consultation(DAY)), by_insurer), Cents::euros(21));
}

/// The decree of the franchises (ash.tm.fr, January 2008): never more than is refunded.
#[test]
fn a_cheap_box_costs_its_refund_at_most() {
    let cheap = act(ActKind::Medicine(MedicineClass::Low), DAY, 200, 200);
    assert_eq!(paid(cheap.clone()), Cents::ZERO);
    assert_eq!(due([cheap]), Cents::new(30));
}

/// procedures.md 4.6: the dentist changed on 15 October 2023, transport on 1 August 2023.
#[test]
fn rates_change_with_their_day() {
    let rate = |kind, on| settled(&[of_adult(act(kind, on, 5_000, 5_000))]).0[0].rate;
    assert_eq!(rate(ActKind::Dentist, date(2023, 10, 14)), BasisPoints::percent(70));
    assert_eq!(rate(ActKind::Dentist, date(2023, 10, 15)), BasisPoints::percent(60));
    assert_eq!(rate(SANITARY, date(2023, 7, 31)), BasisPoints::percent(65));
    assert_eq!(rate(SANITARY, date(2023, 8, 1)), BasisPoints::percent(55));
}

#[test]
fn a_trace_tells_each_step_with_its_source() {
    let (traces, _) = settled(&[of_adult(outside(act(ActKind::Doctor, DAY, 3_500, 3_000)))]);
    let lines: Vec<_> =
        traces[0].steps.iter().map(|step| (step.rule.id(), step.amount.get())).collect();
    let expected = [
        ("montant_paye", 3_500),
        ("depassement", -500),
        ("taux", -900),
        ("hors_parcours", -1_200),
        ("participation_forfaitaire", -200),
    ];
    assert_eq!(lines, expected);

    let last = traces[0].steps.last().unwrap();
    assert_eq!(last.rule.label(), "Participation forfaitaire");
    let [Used::Amount(two_euros)] = last.used.as_slice() else { panic!("{:?}", last.used) };
    assert_eq!(two_euros.value, Cents::euros(2));
    assert!(two_euros.source.starts_with("CPAM Côte-d’Or"));

    let json = serde_json::to_string(&traces[0]).unwrap();
    assert_eq!(serde_json::from_str::<crate::care::Trace>(&json).unwrap(), traces[0]);
}

#[test]
fn what_has_no_rule_is_not_computed() {
    let before_2008 = of_adult(act(IMPORTANT, date(2007, 12, 31), 900, 900));
    let computed = |care: &Care| compute(care, &Ledger::default(), Amounts::reference());
    let absent =
        NoRule::Absent { key: FlatSum::MedicineFranchise.amount().name(), on: date(2007, 12, 31) };
    assert_eq!(computed(&before_2008).unwrap_err(), absent);
    let correction = of_adult(act(ActKind::Doctor, DAY, -3_000, -3_000));
    assert_eq!(computed(&correction).unwrap_err(), NoRule::Negative);
}
