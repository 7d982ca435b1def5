//! Every amount is dated and sourced, and a wrong table says where it is wrong.

use guichet_values::{BasisPoints, Cents};
use jiff::civil::{Date, date};
use proptest::prelude::*;

use super::{
    ALLOWANCES, AmountKey, Amounts, AmountsError, CARE, Figure, FigureKey, RateKey, RowMistake,
    Standing,
};

const HEADING: &str = "key;value;unit;valid_from;valid_to;status;source\n";

fn amount(key: AmountKey, day: Date) -> Option<Cents> {
    Amounts::reference().on(key, day).map(|dated| dated.value)
}

fn mistake(row: &str) -> Option<RowMistake> {
    Amounts::read(&format!("{HEADING}{row}")).err().map(|error| error.mistake)
}

#[test]
fn the_table_is_read_whole_and_every_key_has_a_value() {
    let (care, allowances) = (Amounts::read(CARE).unwrap(), Amounts::read(ALLOWANCES).unwrap());
    let lines = |table: &Amounts| table.sums.len() + table.rates.len() + table.figures.len();
    // No key stands in both, or a line would be lost.
    assert_eq!(lines(Amounts::reference()), lines(&care) + lines(&allowances));

    let day = date(2026, 11, 22);
    for key in AmountKey::ALL {
        assert!(Amounts::reference().on(*key, day).is_some(), "{}", key.name());
    }
    for key in RateKey::ALL {
        assert!(Amounts::reference().rate_on(*key, day).is_some(), "{}", key.name());
    }
    for key in FigureKey::ALL {
        assert!(Amounts::reference().figure_on(*key, day).is_some(), "{}", key.name());
    }
}

/// procedures.md 4.4 and account.md 5.5: wages and ceilings, and the factor that fell in April 2025.
#[test]
fn wages_and_ceilings_have_the_days_of_the_text() {
    for (key, on, cents) in [
        (AmountKey::Smic, date(2024, 10, 31), 176_692),
        (AmountKey::Smic, date(2025, 12, 31), 180_180),
        (AmountKey::Smic, date(2026, 5, 31), 182_303),
        (AmountKey::Smic, date(2026, 6, 1), 186_702),
        (AmountKey::MonthlyCeiling, date(2024, 12, 31), 386_400),
        (AmountKey::MonthlyCeiling, date(2025, 1, 1), 392_500),
        (AmountKey::YearlyCeiling, date(2026, 7, 1), 4_806_000),
    ] {
        assert_eq!(amount(key, on), Some(Cents::new(cents)), "{} {on}", key.name());
    }
    let factor = |on| {
        let dated = Amounts::reference().figure_on(FigureKey::SicknessPayCeiling, on);
        dated.map(|dated| dated.value)
    };
    assert_eq!(factor(date(2025, 3, 31)), Some(Figure::new(180)));
    assert_eq!(factor(date(2025, 4, 1)), Some(Figure::new(140)));
}

/// procedures.md 4.6, « Base tariffs », since 1 January 2026.
#[test]
fn consultations_have_the_bases_of_the_text() {
    for (key, euros) in [
        (AmountKey::GeneralPractitionerBase, 30),
        (AmountKey::YoungChildBase, 35),
        (AmountKey::PaediatricianBase, 40),
        (AmountKey::PsychiatristBase, 57),
        (AmountKey::YoungPsychiatristBase, 75),
        (AmountKey::NeurologistBase, 57),
        (AmountKey::GeriatricianBase, 42),
        (AmountKey::GynaecologistBase, 40),
        (AmountKey::MelanomaScreeningBase, 60),
        (AmountKey::ChildCertificateBase, 60),
        (AmountKey::ChildExaminationBase, 50),
        (AmountKey::LongVisitBase, 60),
    ] {
        assert_eq!(amount(key, date(2026, 1, 1)), Some(Cents::euros(euros)), "{}", key.name());
    }
}

/// The ceilings of 2027 are not published: nothing is reckoned with those of 2026.
#[test]
fn a_figure_of_a_year_ends_with_it() {
    for key in [AmountKey::Smic, AmountKey::MonthlyCeiling, AmountKey::YearlyCeiling] {
        assert_eq!(amount(key, date(2027, 1, 1)), None);
        assert_eq!(amount(key, date(2023, 12, 31)), None);
    }
}

/// account.md 5.3: the amounts before and after each change, and the days on which they change.
#[test]
fn amounts_change_on_the_day_the_text_says() {
    for (key, before, last_day, after) in [
        (AmountKey::Participation, 100, date(2024, 5, 14), 200),
        (AmountKey::ParticipationDayCap, 400, date(2024, 5, 14), 800),
        (AmountKey::FranchiseMedicine, 50, date(2024, 3, 30), 100),
        (AmountKey::FranchiseParamedical, 50, date(2024, 3, 30), 100),
        (AmountKey::FranchiseParamedicalDayCap, 200, date(2024, 3, 30), 400),
        (AmountKey::FranchiseTransport, 200, date(2024, 3, 30), 400),
        (AmountKey::FranchiseTransportDayCap, 400, date(2024, 3, 30), 800),
        (AmountKey::GeneralPractitionerBase, 2_650, date(2024, 12, 21), 3_000),
        (AmountKey::HospitalDay, 2_000, date(2026, 2, 28), 2_300),
        (AmountKey::HospitalDayPsychiatry, 1_500, date(2026, 2, 28), 1_700),
        (AmountKey::EmergencyFee, 1_961, date(2026, 2, 28), 2_300),
        (AmountKey::EmergencyFeeReduced, 849, date(2026, 2, 28), 996),
        (AmountKey::CostlyActFee, 2_400, date(2026, 4, 21), 3_200),
    ] {
        assert_eq!(amount(key, last_day), Some(Cents::new(before)), "{}", key.name());
        let next_day = last_day.tomorrow().unwrap();
        assert_eq!(amount(key, next_day), Some(Cents::new(after)), "{}", key.name());
    }
}

/// account.md 5.3: the doubling drafted for 2026 was not adopted.
#[test]
fn a_draft_is_not_in_the_table() {
    for key in [AmountKey::ParticipationYearCap, AmountKey::FranchiseYearCap] {
        assert_eq!(amount(key, date(2026, 6, 1)), Some(Cents::euros(50)));
    }
    assert_eq!(amount(AmountKey::Participation, date(2026, 6, 1)), Some(Cents::euros(2)));
}

#[test]
fn what_no_source_gives_is_absent() {
    assert_eq!(amount(AmountKey::FranchiseMedicine, date(2007, 12, 31)), None);
    assert_eq!(amount(AmountKey::PaediatricianBase, date(2025, 12, 31)), None);
}

#[test]
fn a_value_says_who_says_so() {
    let base = Amounts::reference().on(AmountKey::GeneralPractitionerBase, date(2026, 1, 1));
    let base = base.unwrap();
    assert_eq!(base.source.as_ref(), "service-public.fr, fiche F17042, décembre 2024");
    assert_eq!((base.key.as_ref(), base.standing), ("consultation.mg.base", Standing::Sourced));
    assert_eq!((base.valid_from, base.valid_to), (Some(date(2024, 12, 22)), None));

    let lab = Amounts::reference().rate_on(RateKey::Laboratory, date(2026, 1, 1)).unwrap();
    assert_eq!(lab.standing, Standing::Assumed);
}

#[test]
fn an_operator_corrects_one_key_and_the_others_stay() {
    let text =
        format!("{HEADING}taux.paramedical;62.5;%;2025-01-01;;sourced;our letter of 3 May\n");
    let ours = Amounts::reference().overridden_by(&text).unwrap();

    let day = date(2026, 1, 1);
    let rate = |key| ours.rate_on(key, day).map(|dated| dated.value);
    assert_eq!(rate(RateKey::Paramedical), Some(BasisPoints::new(6_250)));
    assert_eq!(rate(RateKey::Doctor), Some(BasisPoints::percent(70)));
    assert_eq!(ours.rate_on(RateKey::Paramedical, date(2024, 12, 31)), None);
}

#[test]
fn each_mistake_has_its_name_and_its_line() {
    for (row, expected) in [
        ("taux.medecin;70;%;;;sourced", RowMistake::Cells),
        ("taux.medcin;70;%;;;sourced;x", RowMistake::UnknownKey),
        ("taux.medecin;70;€;;;sourced;x", RowMistake::Value),
        ("taux.medecin;101;%;;;sourced;x", RowMistake::Value),
        ("fpu.montant;-1;€;;;sourced;x", RowMistake::Value),
        ("fpu.montant;beaucoup;€;;;sourced;x", RowMistake::Value),
        ("ij.maladie.carence;3.5;jours;;;sourced;x", RowMistake::Value),
        ("ij.maladie.carence;3;ans;;;sourced;x", RowMistake::Value),
        ("fpu.montant;1;€;01/02/2026;;sourced;x", RowMistake::Days),
        ("fpu.montant;1;€;2026-02-02;2026-02-01;sourced;x", RowMistake::Days),
        ("fpu.montant;1;€;;;draft;x", RowMistake::Status),
        ("fpu.montant;1;€;;;sourced; ", RowMistake::NoSource),
        (
            "fpu.montant;1;€;;2026-02-01;sourced;x\nfpu.montant;2;€;2026-02-01;;sourced;x",
            RowMistake::Overlap,
        ),
    ] {
        assert_eq!(mistake(row), Some(expected), "{row}");
    }
    let error = Amounts::read(&format!("# ours\n{HEADING}\nwrong")).unwrap_err();
    assert_eq!(error, AmountsError { line: 4, mistake: RowMistake::Cells });
    assert_eq!(Amounts::read("a;b").unwrap_err().mistake, RowMistake::Heading);
}

proptest! {
    #[test]
    fn any_text_is_read_or_refused(text in "\\PC{0,80}") {
        let _ = Amounts::read(&format!("{HEADING}{text}"));
    }
}
